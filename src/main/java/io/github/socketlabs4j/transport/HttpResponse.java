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

/** One HTTP answer with its body still to be read. Belongs to one thread at a time; who receives it closes it. */
public final class HttpResponse implements AutoCloseable {
    private final int status;
    private final Map<String, List<String>> received;
    private final InputStream body;
    private final @Nullable Boolean connectionReused;
    /** Made when they are asked for: of most answers to a send nobody does. */
    private @Nullable Map<String, List<String>> headers;

    /**
     * Puts an answer together; for implementations of {@link Transport}.
     *
     * @param status the HTTP status
     * @param headers the headers, which do not change any more; names that differ in case only are brought together
     * @param body the body after decompression; closing it gives the connection back
     * @param connectionReused whether the request went over a connection that was already open; null if not known
     */
    public HttpResponse(
            int status, Map<String, List<String>> headers, InputStream body, @Nullable Boolean connectionReused) {
        this.status = status;
        this.received = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
        this.connectionReused = connectionReused;
    }

    private static Map<String, List<String>> folded(Map<String, List<String>> headers) {
        Map<String, List<String>> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            // HttpURLConnection keeps the status line under null.
            if (name != null) folded.merge(name, List.copyOf(values), HttpResponse::together);
        });
        return Collections.unmodifiableMap(folded);
    }

    private static List<String> together(List<String> values, List<String> more) {
        return Stream.concat(values.stream(), more.stream()).toList();
    }

    /**
     * The HTTP status.
     *
     * @return for instance 200
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
            known = folded(received);
            headers = known;
        }
        return known;
    }

    /**
     * The first value of a header.
     *
     * @param name the header's name, in any case
     * @return its value; empty if the answer does not have it
     */
    public Optional<String> header(String name) {
        List<String> values = headers().get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * The body after decompression, to be read once.
     *
     * @return the stream; closed with this answer
     */
    public InputStream body() {
        return body;
    }

    /**
     * Whether the request went over a connection that was already open.
     *
     * @return null if the transport does not know
     */
    public @Nullable Boolean connectionReused() {
        return connectionReused;
    }

    /** Closes the body and gives the connection back, read to its end or not. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // Whatever was to be learnt from this answer has been learnt; its connection is gone either way.
        }
    }

    /** The status; neither headers nor body. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
