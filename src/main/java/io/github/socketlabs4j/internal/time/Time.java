package io.github.socketlabs4j.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The source of time and random numbers, and of all waits. Tests replace it, and so need neither wait nor luck.
 * Thread-safe.
 */
public interface Time {
    /** The time of a monotonic clock in nanoseconds. Only the difference of two such times has a meaning. */
    long nanos();

    /** The time of the wall clock, to compare with the dates of servers. */
    Instant now();

    /** A random number from 0 (inclusive) to 1 (exclusive), for the jitter of waits. */
    default double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /**
     * Blocks the current thread for some time.
     *
     * @param wait how long; returns at once if it is not positive
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    void sleep(Duration wait) throws InterruptedException;

    /**
     * Blocks the current thread until a future completes, or for some time.
     *
     * @param coming the future
     * @param most how long to wait at most
     * @return whether the future completed
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    boolean await(CompletableFuture<Void> coming, Duration most) throws InterruptedException;

    /**
     * A timer.
     *
     * @param wait how long it runs
     * @return completes after that time, on a thread that callbacks may block; cancel it when it is no longer needed
     */
    CompletableFuture<Void> after(Duration wait);
}
