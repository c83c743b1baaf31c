package io.github.socketlabs4j;

import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.transport.okhttp.OkHttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The transport that all APIs of a client share. It is closed with the client, and closes what is behind it only if the client
 * made that itself.
 */
final class LentTransport implements Transport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Transport lender;
    private final boolean owned;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LentTransport(Transport lender, boolean owned) {
        this.lender = lender;
        this.owned = owned;
    }

    /**
     * What the user chose, or an HTTP client of our own.
     *
     * @throws IllegalStateException if the user chose twice
     */
    static LentTransport of(@Nullable Transport transport, @Nullable OkHttpClient httpClient) {
        if (transport != null && httpClient != null) {
            throw new IllegalStateException("both httpClient and transport are set: give one of them");
        }
        if (transport != null) return new LentTransport(transport, false);
        if (httpClient != null) return new LentTransport(OkHttpTransport.borrowed(httpClient), true);
        return new LentTransport(OkHttpTransport.owned(CONNECT_TIMEOUT), true);
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        checkOpen();
        return lender.execute(request);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        checkOpen();
        return lender.executeAsync(request);
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true) && owned) lender.close();
    }

    void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this SocketLabsClient is closed; make one per process and keep it");
        }
    }
}
