package io.github.socketlabs4j.testing.desk;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method and path of the control API, with its handler.
 *
 * @param method the HTTP method
 * @param pattern the path as in the OpenAPI document, with named parts in braces
 * @param asked the handler
 */
record Route(String method, String pattern, Asked asked) {
    /** A handler of requests. */
    interface Asked {
        Answer answer(Question question) throws IOException, InterruptedException;
    }

    /** The named parts of a path, still encoded; null if the path does not match. */
    @Nullable
    Map<String, String> match(String rawPath) {
        // With trailing empty parts, so that a path with a slash at its end does not match.
        List<String> wanted = List.of(pattern.split("/", -1));
        List<String> given = List.of(rawPath.split("/", -1));
        if (wanted.size() != given.size()) return null;
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String part = wanted.get(i);
            String sent = given.get(i);
            if (part.startsWith("{") && !sent.isEmpty()) parts.put(part.substring(1, part.length() - 1), sent);
            else if (!part.equals(sent)) return null;
        }
        return parts;
    }
}
