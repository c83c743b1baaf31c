package io.github.socketlabs4j;

import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.util.concurrent.CompletableFuture;

/** The transport of a client that sends no requests, only receives webhooks: every request fails. */
final class NoTransport implements Transport {
    @Override
    public HttpResponse execute(HttpRequest request) {
        throw new IllegalStateException("neither injection nor reporting is configured");
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        return CompletableFuture.completedFuture(execute(request));
    }

    @Override
    public void close() {}
}
