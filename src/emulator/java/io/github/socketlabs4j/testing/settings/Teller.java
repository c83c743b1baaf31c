package io.github.socketlabs4j.testing.settings;

import org.jspecify.annotations.Nullable;

/**
 * Publishes the changes of one server.
 *
 * @param tidings the bus to publish on
 * @param serverId the server's id, which is added to each change; null for the first server and for state that all
 *     servers share
 */
public record Teller(Tidings tidings, @Nullable Long serverId) {
    /** Publishes a change of a kind, without details. */
    public void tell(Change.Kind kind) {
        tell(Change.of(kind));
    }

    /** Publishes a change. */
    public void tell(Change change) {
        tidings.tell(serverId == null ? change : change.with("serverId", serverId));
    }
}
