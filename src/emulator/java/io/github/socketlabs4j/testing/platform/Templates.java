package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.GuardedState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The templates stored on the server. Thread-safe. */
public final class Templates {
    private final Map<Long, Template> byId = new TreeMap<>();
    private final GuardedState guarded;

    Templates(ChangePublisher publisher) {
        this.guarded = new GuardedState(publisher);
    }

    /**
     * The bodies that replace those of a message.
     *
     * @param html the HTML body, or null
     * @param text the text body, or null
     */
    public record Template(@Nullable String html, @Nullable String text) {}

    /** Stores a template. */
    public void put(long id, Template template) {
        guarded.change(Change.Kind.SETTING, () -> byId.put(id, template));
    }

    /** The template with an id as a message names it; null if there is none. */
    public @Nullable Template find(String id) {
        try {
            Long number = Long.valueOf(id.strip());
            return guarded.read(() -> byId.get(number));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** All templates by id. */
    public Map<Long, Template> all() {
        return guarded.read(() -> new TreeMap<>(byId));
    }

    /** Removes all templates. */
    public void clear() {
        guarded.change(Change.Kind.SETTING, byId::clear);
    }
}
