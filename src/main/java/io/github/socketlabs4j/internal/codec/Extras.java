package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what has no slot: keys as received, found ignoring case, never a secret. */
final class Extras {
    private @Nullable Map<String, Object> found;

    static boolean isSecret(String name) {
        return name.equalsIgnoreCase("SecretKey") || name.equalsIgnoreCase("ApiKey");
    }

    void clear() {
        found = null;
    }

    /** Adds a value; the values of a name that comes again become a JSON array of texts. */
    void add(String name, String value) {
        if (isSecret(name)) return;
        if (found == null) found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.merge(name, value, (before, more) -> {
            ArrayNode all = before instanceof ArrayNode array
                    ? array
                    : JsonNodeFactory.instance.arrayNode().add((String) before);
            return all.add((String) more);
        });
    }

    Map<String, String> toMap() {
        if (found == null) return Collections.emptyMap();
        Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.forEach((name, value) -> texts.put(name, value.toString()));
        return Collections.unmodifiableMap(texts);
    }
}
