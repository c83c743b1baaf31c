package io.github.socketlabs4j.internal.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places for calls on their way at once; who finds none waits in a queue, blocking and asynchronous calls in the same one.
 * Thread-safe.
 */
final class Places {
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<CompletableFuture<Void>> queue = new ArrayDeque<>();
    private int free;

    Places(int places) {
        this.free = places;
    }

    /**
     * Takes a place, or one in the queue.
     *
     * @return complete when there is a place, which is given back by {@link #giveBack}; whoever does not want to wait any more
     *     calls {@link #leave}
     */
    CompletableFuture<Void> take() {
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return AT_ONCE;
            }
            CompletableFuture<Void> waiting = new CompletableFuture<>();
            queue.add(waiting);
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Leaves the queue.
     *
     * @param waiting what {@link #take} gave
     * @return false if the place came first, and is the caller's
     */
    boolean leave(CompletableFuture<Void> waiting) {
        lock.lock();
        try {
            return queue.removeIf(other -> other == waiting);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place to whoever has waited longest. */
    void giveBack() {
        CompletableFuture<Void> next;
        lock.lock();
        try {
            next = queue.poll();
            if (next == null) free++;
        } finally {
            lock.unlock();
        }
        // Outside the lock: a call may begin here.
        if (next != null) next.complete(null);
    }
}
