package io.github.socketlabs4j.testing.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of everything that happens, by a clock that a test can replace and set on. Thread-safe. */
public final class EmulatorClock {
    private volatile Clock clock;

    EmulatorClock(Clock clock) {
        this.clock = clock;
    }

    /** Goes by another clock from now on. */
    public void set(Clock other) {
        clock = other;
    }

    /** Sets the clock on to a time, unless it is there already. It goes on from there as it did before: stands, or runs. */
    public synchronized void advanceTo(Instant time) {
        Clock before = clock;
        Duration ahead = Duration.between(before.instant(), time);
        if (!ahead.isNegative() && !ahead.isZero()) clock = Clock.offset(before, ahead);
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
