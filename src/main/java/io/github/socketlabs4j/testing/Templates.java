package io.github.socketlabs4j.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The templates stored on the server. Thread-safe. */
final class Templates {
    private final Map<Long, Posted> byId = new ConcurrentHashMap<>();

    void put(long id, @Nullable String html, @Nullable String text) {
        byId.put(id, new Posted(html, text));
    }

    void clear() {
        byId.clear();
    }

    /** Whether a message names a template; 0 is none. */
    static boolean isUsed(Posted message) {
        String id = message.text("ApiTemplate");
        return id != null && !id.isBlank() && !id.strip().equals("0");
    }

    /** The template a message names; null if it names none that exists. */
    @Nullable
    Posted of(Posted message) {
        String id = message.text("ApiTemplate");
        if (id == null) return null;
        try {
            return byId.get(Long.valueOf(id.strip()));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
