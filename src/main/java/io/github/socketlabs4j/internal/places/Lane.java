package io.github.socketlabs4j.internal.places;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait behind one another, such as those of one bulk run. Lanes take turns, however many wait in each. Guarded by the lock
 * of {@link Places}.
 */
public final class Lane {
    private final boolean paced;
    private final Deque<Place> waiting = new ArrayDeque<>();

    private Lane(boolean paced) {
        this.paced = paced;
    }

    /** For sends, which keep to the platform's pace. */
    public static Lane ofSends() {
        return new Lane(true);
    }

    /** For questions, which only need a place. */
    public static Lane ofQuestions() {
        return new Lane(false);
    }

    public boolean isPaced() {
        return paced;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Somebody begins to wait.
     *
     * @param again whether the call has made an attempt before: it has waited its time, and goes first
     */
    void add(Place turn, boolean again) {
        if (again) waiting.addFirst(turn);
        else waiting.addLast(turn);
    }

    /** Whoever is first; null if nobody waits. */
    @Nullable
    Place first() {
        return waiting.peek();
    }

    /** Whoever is first, from now on not waiting; null if nobody waits. */
    @Nullable
    Place poll() {
        return waiting.poll();
    }

    /** Whether it waited here, and does no more. */
    boolean remove(CompletableFuture<Void> turn) {
        return waiting.removeIf(other -> other == turn);
    }
}
