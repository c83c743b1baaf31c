package io.github.socketlabs4j.testing.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of everything that happens, by a clock that a test can replace. Thread-safe. */
public final class EmulatorClock {
    private volatile Clock clock;

    EmulatorClock(Clock clock) {
        this.clock = clock;
    }

    /** Goes by another clock from now on. */
    public void set(Clock other) {
        clock = other;
    }

    /** The time. */
    public Instant now() {
        return clock.instant();
    }

    /** The time in whole seconds, as records have it. */
    public Instant second() {
        return now().truncatedTo(ChronoUnit.SECONDS);
    }
}
