package io.github.socketlabs4j.testing.doors.reporting;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string. Names are compared ignoring case. Of parameters with the same name the first one
 * applies; empty parameters are ignored.
 */
final class QueryString {
    private final Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    QueryString(@Nullable String query) {
        if (query == null) return;
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String value = parts.length < 2 ? "" : decode(parts[1]).strip();
            if (!value.isEmpty()) parameters.putIfAbsent(decode(parts[0]), value);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Nullable
    String get(String name) {
        return parameters.get(name);
    }
}
