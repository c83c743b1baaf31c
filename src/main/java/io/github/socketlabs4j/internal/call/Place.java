package io.github.socketlabs4j.internal.call;

import java.util.concurrent.CompletableFuture;

/** A place among the calls on their way that somebody waits for; complete when it is there. */
final class Place extends CompletableFuture<Void> {
    private final boolean counts;

    /**
     * Begins to wait.
     *
     * @param counts whether it counts as one of the sends of which only so many may be on their way
     */
    Place(boolean counts) {
        this.counts = counts;
    }

    boolean counts() {
        return counts;
    }
}
