package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.Teller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The time of everything that happens, by a clock that a test can replace and set on. Thread-safe. */
public final class EmulatorClock {
    private final Teller teller;
    private volatile Hands hands;

    /** A clock, and how far ahead of it time is. A clock over a clock for each step would become a tower. */
    private record Hands(Clock clock, Duration ahead) {
        Instant time() {
            return clock.instant().plus(ahead);
        }
    }

    EmulatorClock(Clock clock, Teller teller) {
        this.teller = teller;
        this.hands = new Hands(clock, Duration.ZERO);
    }

    /** All that sets it comes by here. */
    private synchronized void set(Hands others) {
        hands = others;
        teller.tell(Change.Kind.CLOCK);
    }

    /** Goes by another clock from now on. */
    public synchronized void set(Clock other) {
        set(new Hands(other, Duration.ZERO));
    }

    /** Goes by another clock, so far ahead of it. */
    public synchronized void set(Reading reading) {
        set(new Hands(reading.clock, reading.ahead));
    }

    /** Sets the clock on to a time, unless it is there already. It goes on from there as it did before: stands, or runs. */
    public synchronized void advanceTo(Instant time) {
        Hands before = hands;
        Duration more = Duration.between(before.time(), time);
        if (more.isNegative() || more.isZero()) return;
        set(new Hands(before.clock, before.ahead.plus(more)));
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

    /** Whether it stands until it is set on. */
    public boolean isStopped() {
        Clock clock = hands.clock;
        return clock.equals(Clock.fixed(clock.instant(), clock.getZone()));
    }

    /** Stops at the time that it is. */
    public synchronized void stop() {
        if (!isStopped()) stopAt(now());
    }

    /** Goes on as the real time does, from the time that it is. */
    public synchronized void run() {
        if (isStopped()) runFrom(now());
    }

    /** Sets the clock to a time, also an earlier one. It goes on from there as it did before: stands, or runs. */
    public synchronized void setTo(Instant time) {
        if (isStopped()) stopAt(time);
        else runFrom(time);
    }

    private void stopAt(Instant time) {
        set(new Hands(Clock.fixed(time, ZoneOffset.UTC), Duration.ZERO));
    }

    private void runFrom(Instant time) {
        Clock real = Settings.DEFAULT.clock();
        set(new Hands(real, Duration.between(real.instant(), time)));
    }
}
