package io.github.socketlabs4j.transport;

import io.github.socketlabs4j.error.TransportException;
import java.util.concurrent.CompletableFuture;

/**
 * Carries one request to a server and brings its answer back; no retries, no redirects, no reading of bodies.
 *
 * <p>Implementations are thread-safe. The library's own is built on OkHttp; write another to run on a different HTTP
 * client, and pass it to {@code SocketLabsClient.Builder.transport}.
 */
public interface Transport extends AutoCloseable {
    /**
     * Sends a request once and waits for the head of its answer.
     *
     * @param request what to send
     * @return the answer, whatever its status; the caller closes it
     * @throws TransportException if there is no answer; it says whether the request may have arrived. Of anything else that is
     *     thrown here it counts as unknown whether the request arrived
     */
    HttpResponse execute(HttpRequest request);

    /**
     * Sends a request once without blocking the caller.
     *
     * @param request what to send
     * @return completes with the answer, which the caller closes, or with a {@link TransportException}; cancelling it
     *     cancels the request, and an answer that comes too late is closed by this transport. The answer is read on the thread
     *     that completes this, which is interrupted if the answer is not wanted any more
     */
    CompletableFuture<HttpResponse> executeAsync(HttpRequest request);

    /** Gives up what this transport holds. Requests on their way are let finish. Closing twice does nothing. */
    @Override
    void close();
}
