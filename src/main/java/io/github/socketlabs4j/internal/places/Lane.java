package io.github.socketlabs4j.internal.places;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A queue of calls that wait for a place, such as those of one bulk run. The queues of a client are served in turn, one
 * call each. Guarded by the lock of {@link Places}.
 */
public final class Lane {
    private final boolean paced;
    private final Deque<Place> waiting = new ArrayDeque<>();

    private Lane(boolean paced) {
        this.paced = paced;
    }

    /** A queue for sends, which are limited in number per second. */
    public static Lane ofSends() {
        return new Lane(true);
    }

    /** A queue for questions, which need a place but have no rate limit. */
    public static Lane ofQuestions() {
        return new Lane(false);
    }

    /** Whether its calls are limited in number per second. */
    public boolean isPaced() {
        return paced;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Adds a waiting call.
     *
     * @param again whether the call has had its turn before, for an earlier attempt; it then goes to the front
     */
    void add(Place place, boolean again) {
        if (again) waiting.addFirst(place);
        else waiting.addLast(place);
    }

    /** The first in the queue; null if it is empty. */
    @Nullable
    Place first() {
        return waiting.peek();
    }

    /** Removes the first in the queue; null if it is empty. */
    @Nullable
    Place poll() {
        return waiting.poll();
    }

    /** Removes a waiting call; false if it was not in the queue. */
    boolean remove(CompletableFuture<Void> place) {
        return waiting.removeIf(other -> other == place);
    }
}
