package io.github.socketlabs4j.transport;

import io.github.socketlabs4j.error.TransportException;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a single HTTP request and returns the response. It does not retry, does not follow redirects, and does not read
 * response bodies.
 *
 * <p>Implementations must be thread-safe. The library's own implementation uses OkHttp. To use another HTTP client,
 * implement this interface and pass it to {@code SocketLabsClient.Builder.transport}.
 */
public interface Transport extends AutoCloseable {
    /**
     * Sends a request once and waits for the status and the headers of the response.
     *
     * @param request the request
     * @return the response, whatever its status; the caller closes it
     * @throws TransportException if there is no response; the exception says whether the request may have arrived. If
     *     this method throws any other exception, the library assumes that the request may have arrived
     */
    HttpResponse execute(HttpRequest request);

    /**
     * Sends a request once without blocking the caller.
     *
     * @param request the request
     * @return completes with the response, which the caller closes, or with a {@link TransportException}. Cancelling
     *     the future cancels the request; if the response still arrives, the transport closes it. The library reads the
     *     response body on the thread that completes the future, and interrupts that thread if the call is cancelled
     *     meanwhile
     */
    CompletableFuture<HttpResponse> executeAsync(HttpRequest request);

    /**
     * Releases the resources of this transport. Requests that are being sent may finish. Closing twice has no effect.
     */
    @Override
    void close();
}
