package io.github.socketlabs4j.bulk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The clock and timer of a run.
 *
 * @param waits returns a future that completes after the given time
 * @param clock the current time
 * @param advancing in a simulation, moves the time to the next event and returns whether there was one; false in real
 *     time
 */
record BulkTime(Function<Duration, CompletableFuture<Void>> waits, InstantSource clock, BooleanSupplier advancing) {
    /** Real time. */
    BulkTime(Function<Duration, CompletableFuture<Void>> waits, InstantSource clock) {
        this(waits, clock, () -> false);
    }

    CompletableFuture<Void> after(Duration wait) {
        return waits.apply(wait);
    }

    Instant now() {
        return clock.instant();
    }

    boolean advance() {
        return advancing.getAsBoolean();
    }
}
