package io.github.socketlabs4j.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of an address. Names ignore case, the first of a name counts, and an empty one is none. */
final class QueryString {
    private final Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    QueryString(@Nullable String query) {
        if (query == null) return;
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) continue;
            String value = decode(pair.substring(equals + 1)).strip();
            if (!value.isEmpty()) parameters.putIfAbsent(decode(pair.substring(0, equals)), value);
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
