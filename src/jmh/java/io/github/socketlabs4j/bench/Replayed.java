package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A transport that answers every request with the same document from memory, so that only the reading of the document
 * is measured.
 *
 * @param document the answer
 */
record Replayed(byte[] document) implements Transport {
    @Override
    public HttpResponse execute(HttpRequest request) {
        Map<String, List<String>> headers = Map.of("Content-Length", List.of(Integer.toString(document.length)));
        return new HttpResponse(200, headers, new ByteArrayInputStream(document), true);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        return CompletableFuture.completedFuture(execute(request));
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
