package io.github.socketlabs4j.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The templates stored on the server. Thread-safe. */
final class Templates {
    private final Map<Long, Template> byId = new ConcurrentHashMap<>();

    /** What a template puts in place of the bodies. */
    record Template(@Nullable String html, @Nullable String text) {}

    void put(long id, Template template) {
        byId.put(id, template);
    }

    void clear() {
        byId.clear();
    }

    /** Whether a message names a template; 0 is none. */
    static boolean isUsed(Posted.Message message) {
        String id = message.texts().template();
        return id != null && !id.isBlank() && !id.strip().equals("0");
    }

    /** The template a message names; null if it names none that exists. */
    @Nullable
    Template of(Posted.Message message) {
        String id = message.texts().template();
        if (id == null) return null;
        try {
            return byId.get(Long.valueOf(id.strip()));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
