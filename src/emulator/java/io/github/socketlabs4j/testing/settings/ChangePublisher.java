package io.github.socketlabs4j.testing.settings;

import org.jspecify.annotations.Nullable;

/**
 * Publishes the changes of one server.
 *
 * @param changeBus the bus to publish on
 * @param serverId the server's id, which is added to each change; null for the first server and for state that all
 *     servers share
 */
public record ChangePublisher(ChangeBus changeBus, @Nullable Long serverId) {
    /** Publishes a change of a kind, without details. */
    public void publish(Change.Kind kind) {
        publish(Change.of(kind));
    }

    /** Publishes a change. */
    public void publish(Change change) {
        changeBus.publish(serverId == null ? change : change.with("serverId", serverId));
    }
}
