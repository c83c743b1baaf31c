package io.github.socketlabs4j.internal.places;

import java.util.concurrent.CompletableFuture;

/** What a call waits for that may not go yet: completes when it may. */
final class Place extends CompletableFuture<Void> {
    private final boolean limited;

    /**
     * Begins to wait.
     *
     * @param limited whether it is a send to which the {@link ConcurrencyLimit} applies
     */
    Place(boolean limited) {
        this.limited = limited;
    }

    boolean isLimited() {
        return limited;
    }
}
