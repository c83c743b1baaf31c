package io.github.socketlabs4j.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets so many requests through in each window of time, which begins with its first request. Thread-safe. */
final class Quota {
    private final @Nullable Integer most;
    private final Duration window;
    private final Supplier<Clock> clock;
    private @Nullable Instant end;
    private int used;

    Quota(@Nullable Integer most, Duration window, Supplier<Clock> clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    synchronized boolean isOver() {
        if (most == null) return false;
        Instant now = clock.get().instant();
        if (end == null || !now.isBefore(end)) {
            end = now.plus(window);
            used = 0;
        }
        return ++used > most;
    }

    synchronized void reset() {
        end = null;
        used = 0;
    }
}
