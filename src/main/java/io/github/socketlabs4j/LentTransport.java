package io.github.socketlabs4j;

import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The transport the rooms get: ends with the client, and takes along only what the client made itself. */
final class LentTransport implements Transport {
    private final Transport lender;
    private final boolean owned;
    private final AtomicBoolean closed = new AtomicBoolean();

    LentTransport(Transport lender, boolean owned) {
        this.lender = lender;
        this.owned = owned;
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
        if (closed.get())
            throw new IllegalStateException("this SocketLabsClient is closed; make one per process and keep it");
    }
}
