package io.github.socketlabs4j.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The one source of time and the one way to wait, so that tests need neither: the machine's clocks, and the JDK's shared
 * daemon timer.
 */
class Time {
    /** A steady clock's reading, for durations. */
    long nanos() {
        return System.nanoTime();
    }

    /** The wall clock's reading, for dates that servers name. */
    Instant now() {
        return Instant.now();
    }

    /** Completes after a wait, on a thread that may be used for short work. */
    CompletableFuture<Void> after(Duration wait) {
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS));
    }
}
