package io.github.socketlabs4j.testing.desk;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked.
 *
 * @param method the HTTP method
 * @param pattern the path, as the OpenAPI document has it
 * @param asked what answers
 */
record Route(String method, String pattern, Asked asked) {
    /** What answers questions. */
    interface Asked {
        Answer answer(Question question) throws IOException, InterruptedException;
    }

    /** The named parts of a path, as they were sent; null if it is another path. */
    @Nullable
    Map<String, String> match(String rawPath) {
        // With its last empty part, so that a slash at the end makes another path.
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
