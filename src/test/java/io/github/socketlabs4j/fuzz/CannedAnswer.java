package io.github.socketlabs4j.fuzz;

import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A transport that gives every request the same answer, which can be replaced. An answer with a {@code Retry-After}
 * header always has the same {@code Date} header, because the client computes the wait until a date from it.
 */
final class CannedAnswer implements Transport {
    private static final List<String> DATE = List.of("Tue, 18 Mar 2014 09:38:13 GMT");

    private volatile int status = 200;
    private volatile byte[] body = {};
    private volatile @Nullable String retryAfter;

    void set(int nextStatus, byte[] nextBody, @Nullable String nextRetryAfter) {
        status = nextStatus;
        body = nextBody;
        retryAfter = nextRetryAfter;
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        String wait = retryAfter;
        Map<String, List<String>> headers =
                wait == null ? Map.of() : Map.of("Date", DATE, "Retry-After", List.of(wait));
        return new HttpResponse(status, headers, new ByteArrayInputStream(body), true);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        return CompletableFuture.completedFuture(execute(request));
    }

    @Override
    public void close() {}
}
