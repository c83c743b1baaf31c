package io.github.socketlabs4j.internal.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The places for calls on their way at once; who finds none waits in a queue, blocking and asynchronous calls in the same one. As long
 * as there are places nobody locks anything. Thread-safe.
 */
final class Places {
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final AtomicInteger free;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock; its length is read without. */
    private final Deque<CompletableFuture<Void>> queue = new ArrayDeque<>();

    private volatile int waiting;

    Places(int places) {
        this.free = new AtomicInteger(places);
    }

    /**
     * Takes a place, or one in the queue.
     *
     * @return complete when there is a place, which is given back by {@link #giveBack}; whoever does not want to wait any more
     *     calls {@link #leave}
     */
    CompletableFuture<Void> take() {
        if (waiting == 0 && takeFree()) return AT_ONCE;
        CompletableFuture<Void> place = new CompletableFuture<>();
        lock.lock();
        try {
            queue.add(place);
            waiting = queue.size();
        } finally {
            lock.unlock();
        }
        // One may have been given back before anybody could see that somebody waits.
        serveNext();
        return place;
    }

    private boolean takeFree() {
        for (int places = free.get(); places > 0; places = free.get()) {
            if (free.compareAndSet(places, places - 1)) return true;
        }
        return false;
    }

    /**
     * Leaves the queue.
     *
     * @param place what {@link #take} gave
     * @return false if the place came first, and is the caller's
     */
    boolean leave(CompletableFuture<Void> place) {
        lock.lock();
        try {
            boolean left = queue.removeIf(other -> other == place);
            waiting = queue.size();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place to whoever has waited longest. */
    void giveBack() {
        free.incrementAndGet();
        if (waiting > 0) serveNext();
    }

    private void serveNext() {
        CompletableFuture<Void> next = nextWithPlace();
        // Outside the lock: a call may begin here.
        if (next != null) next.complete(null);
    }

    private @Nullable CompletableFuture<Void> nextWithPlace() {
        lock.lock();
        try {
            CompletableFuture<Void> next = queue.isEmpty() || !takeFree() ? null : queue.remove();
            waiting = queue.size();
            return next;
        } finally {
            lock.unlock();
        }
    }
}
