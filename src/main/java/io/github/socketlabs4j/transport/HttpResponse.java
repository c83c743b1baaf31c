package io.github.socketlabs4j.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An HTTP response whose body has not been read yet. Not thread-safe. Whoever receives it must close it. */
public final class HttpResponse implements AutoCloseable {
    private final int status;
    private final Map<String, List<String>> received;
    private final InputStream body;
    private final @Nullable Boolean connectionReused;
    /** Built at the first call of {@link #headers()}: nobody asks for the headers of most responses to a send. */
    private @Nullable Map<String, List<String>> headers;

    /**
     * Creates a response; for implementations of {@link Transport}.
     *
     * @param status the HTTP status
     * @param headers the headers; the map must not change afterwards. The values of names that differ only in case are
     *     merged
     * @param body the body after decompression; closing it releases the connection
     * @param connectionReused whether the connection was already open before the request; null if not known
     */
    public HttpResponse(
            int status, Map<String, List<String>> headers, InputStream body, @Nullable Boolean connectionReused) {
        this.status = status;
        this.received = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
        this.connectionReused = connectionReused;
    }

    private static Map<String, List<String>> ignoringCase(Map<String, List<String>> headers) {
        Map<String, List<String>> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            // HttpURLConnection has the status line under the key null.
            if (name != null) merged.merge(name, List.copyOf(values), HttpResponse::concatenated);
        });
        return Collections.unmodifiableMap(merged);
    }

    private static List<String> concatenated(List<String> values, List<String> more) {
        return Stream.concat(values.stream(), more.stream()).toList();
    }

    /**
     * The HTTP status.
     *
     * @return for example 200
     */
    public int status() {
        return status;
    }

    /**
     * The headers.
     *
     * @return an unmodifiable map that ignores the case of names
     */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> known = headers;
        if (known == null) {
            known = ignoringCase(received);
            headers = known;
        }
        return known;
    }

    /**
     * The first value of a header.
     *
     * @param name the header's name, in any case
     * @return its value; empty if the response does not have it
     */
    public Optional<String> header(String name) {
        List<String> values = headers().get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * The body after decompression. It can be read once.
     *
     * @return the stream; {@link #close()} closes it
     */
    public InputStream body() {
        return body;
    }

    /**
     * Whether the connection was already open before the request.
     *
     * @return null if the transport does not know
     */
    public @Nullable Boolean connectionReused() {
        return connectionReused;
    }

    /** Closes the body, whether it was read to its end or not, and releases the connection. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // The response was read as far as necessary, and the connection is released either way.
        }
    }

    /** The status; neither headers nor body. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
