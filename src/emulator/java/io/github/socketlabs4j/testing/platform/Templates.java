package io.github.socketlabs4j.testing.platform;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The templates stored on the server. Thread-safe. */
public final class Templates {
    private final Map<Long, Template> byId = new ConcurrentSkipListMap<>();

    /**
     * What takes the place of a message's bodies.
     *
     * @param html the HTML body, or null
     * @param text the text body, or null
     */
    public record Template(@Nullable String html, @Nullable String text) {}

    /** Stores a template. */
    public void put(long id, Template template) {
        byId.put(id, template);
    }

    /** The template of a number, as a message names it; null if there is none. */
    public @Nullable Template find(String id) {
        try {
            return byId.get(Long.valueOf(id.strip()));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** All templates, by number. */
    public Map<Long, Template> all() {
        return new TreeMap<>(byId);
    }

    /** Forgets all templates. */
    public void clear() {
        byId.clear();
    }
}
