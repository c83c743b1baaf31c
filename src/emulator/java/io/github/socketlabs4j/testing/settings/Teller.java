package io.github.socketlabs4j.testing.settings;

import org.jspecify.annotations.Nullable;

/**
 * Tells what has changed of one server.
 *
 * @param tidings to whom
 * @param serverId the number of the server; null for the first one, which needs none, and for what all servers have in common
 */
public record Teller(Tidings tidings, @Nullable Long serverId) {
    /** Tells that something of this kind has changed. */
    public void tell(Change.Kind kind) {
        tell(Change.of(kind));
    }

    /** Tells of a change. */
    public void tell(Change change) {
        tidings.tell(serverId == null ? change : change.with("serverId", serverId));
    }
}
