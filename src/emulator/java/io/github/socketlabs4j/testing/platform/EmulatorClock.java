package io.github.socketlabs4j.testing.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of everything that happens, by a clock that a test can replace and set on. Thread-safe. */
public final class EmulatorClock {
    private volatile Hands hands;

    /** A clock, and how far ahead of it time is. A clock over a clock for each step would become a tower. */
    private record Hands(Clock clock, Duration ahead) {
        Instant time() {
            return clock.instant().plus(ahead);
        }
    }

    EmulatorClock(Clock clock) {
        this.hands = new Hands(clock, Duration.ZERO);
    }

    /** Goes by another clock from now on. */
    public synchronized void set(Clock other) {
        hands = new Hands(other, Duration.ZERO);
    }

    /** Goes by another clock, so far ahead of it. */
    public synchronized void set(Reading reading) {
        hands = new Hands(reading.clock, reading.ahead);
    }

    /** Sets the clock on to a time, unless it is there already. It goes on from there as it did before: stands, or runs. */
    public synchronized void advanceTo(Instant time) {
        Hands before = hands;
        Duration more = Duration.between(before.time(), time);
        if (!more.isNegative()) hands = new Hands(before.clock, before.ahead.plus(more));
    }

    /**
     * How it goes.
     *
     * @param clock by which clock
     * @param ahead how far ahead of it
     */
    public record Reading(Clock clock, Duration ahead) {}

    /** How it goes at the moment. */
    public Reading reading() {
        Hands now = hands;
        return new Reading(now.clock, now.ahead);
    }

    /** The time. */
    public Instant now() {
        return hands.time();
    }

    /** The time in whole seconds, as records have it. */
    public Instant second() {
        return now().truncatedTo(ChronoUnit.SECONDS);
    }
}
