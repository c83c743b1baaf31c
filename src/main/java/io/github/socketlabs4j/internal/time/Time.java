package io.github.socketlabs4j.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** The one source of time and of chance, and the one way to wait, so that tests need none of them. Thread-safe. */
public interface Time {
    /** A steady clock's reading in nanoseconds; only the difference of two readings means anything. */
    long nanos();

    /** The wall clock's reading, for dates that servers name. */
    Instant now();

    /** A number by chance, from 0 up to but without 1, which spreads waits. */
    default double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /**
     * Waits on the current thread.
     *
     * @param wait how long; at once if not positive
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    void sleep(Duration wait) throws InterruptedException;

    /**
     * Waits on the current thread for something to come.
     *
     * @param coming completes when it comes
     * @param most how long to wait at most
     * @return whether it came
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    boolean await(CompletableFuture<Void> coming, Duration most) throws InterruptedException;

    /** Completes after a wait, on a thread that may be used for work of any length; to be cancelled when it is not wanted any more. */
    CompletableFuture<Void> after(Duration wait);
}
