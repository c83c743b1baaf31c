package io.github.socketlabs4j.testing.doors;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.testing.platform.Platform;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A request. {@code toString} shows no headers, because one contains the key.
 *
 * @param number its number in the log
 * @param method the HTTP method
 * @param path the path without query
 * @param query the raw query string without the question mark; null if there is none
 * @param headers the headers, looked up ignoring case
 * @param body the body, which can be read once
 * @param server holds the id of the server it is about, once the API has found it
 */
public record Request(
        long number,
        String method,
        String path,
        @Nullable String query,
        Map<String, List<String>> headers,
        RequestBody body,
        AtomicReference<@Nullable Long> server) {
    /** A request whose server is not known yet. */
    Request(
            long number,
            String method,
            String path,
            @Nullable String query,
            Map<String, List<String>> headers,
            RequestBody body) {
        this(number, method, path, query, headers, body, new AtomicReference<>());
    }

    static Request of(long number, HttpExchange exchange, long bodyLimit) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        return new Request(
                number,
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                Collections.unmodifiableMap(headers),
                new RequestBody(exchange.getRequestBody(), bodyLimit));
    }

    /** Sets the server that it is about; null if there is no such server. */
    public void isAbout(@Nullable Platform found) {
        server.set(found == null ? null : found.settings().credentials().serverId());
    }

    /** The first value of a header; null if there is none. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The credentials in the {@code Authorization} header; null if it is missing or has another scheme. */
    public @Nullable String credentials(String scheme) {
        String given = header("Authorization");
        String start = scheme + " ";
        if (given == null || !given.regionMatches(true, 0, start, 0, start.length())) return null;
        return given.substring(start.length()).strip();
    }

    /** The headers with the key masked. */
    Map<String, List<String>> maskedHeaders() {
        Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        masked.putAll(headers);
        masked.replace("Authorization", List.of("***"));
        return Collections.unmodifiableMap(masked);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
