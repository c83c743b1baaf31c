package io.github.socketlabs4j.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The one source of time and the one way to wait, so that tests need neither. Thread-safe. */
public interface Time {
    /** The machine's clocks; waits on the JDK's shared daemon timer. */
    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public CompletableFuture<Void> after(Duration wait) {
            return CompletableFuture.runAsync(
                    () -> {},
                    CompletableFuture.delayedExecutor(TimeUnit.NANOSECONDS.convert(wait), TimeUnit.NANOSECONDS));
        }
    };

    /** A steady clock's reading in nanoseconds; only the difference of two readings means anything. */
    long nanos();

    /** The wall clock's reading, for dates that servers name. */
    Instant now();

    /** Completes after a wait, on a thread that may be used for short work. */
    CompletableFuture<Void> after(Duration wait);
}
