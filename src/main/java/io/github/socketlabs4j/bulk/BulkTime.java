package io.github.socketlabs4j.bulk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * All that a run knows of time.
 *
 * @param waits completes after a wait
 * @param clock the time of day
 * @param passing lets time go on, where it does not by itself; false where it does
 */
record BulkTime(Function<Duration, CompletableFuture<Void>> waits, InstantSource clock, BooleanSupplier passing) {
    /** Time that goes on by itself. */
    BulkTime(Function<Duration, CompletableFuture<Void>> waits, InstantSource clock) {
        this(waits, clock, () -> false);
    }

    CompletableFuture<Void> after(Duration wait) {
        return waits.apply(wait);
    }

    Instant now() {
        return clock.instant();
    }

    boolean passes() {
        return passing.getAsBoolean();
    }
}
