package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The emulator's clock, which a test can replace, stop, set and advance. Thread-safe. */
public final class EmulatorClock {
    private final ChangePublisher publisher;
    private volatile Reading reading;

    /**
     * A clock and an offset. Advancing changes the offset; wrapping the clock for each step would nest clocks without
     * end.
     *
     * @param clock the underlying clock
     * @param ahead how far the emulator's time is ahead of it
     */
    public record Reading(Clock clock, Duration ahead) {
        Instant time() {
            return clock.instant().plus(ahead);
        }
    }

    EmulatorClock(Clock clock, ChangePublisher publisher) {
        this.publisher = publisher;
        this.reading = new Reading(clock, Duration.ZERO);
    }

    /** Replaces clock and offset, and publishes the change. All setters call this method. */
    public synchronized void set(Reading other) {
        reading = other;
        publisher.publish(Change.Kind.CLOCK);
    }

    /** Uses another clock from now on. */
    public synchronized void set(Clock other) {
        set(new Reading(other, Duration.ZERO));
    }

    /**
     * Advances to a time, unless it has been reached already. A stopped clock stays stopped, a running one keeps
     * running.
     */
    public synchronized void advanceTo(Instant time) {
        Reading before = reading;
        Duration more = Duration.between(before.time(), time);
        if (more.isNegative() || more.isZero()) return;
        set(new Reading(before.clock, before.ahead.plus(more)));
    }

    /** The current clock and offset. */
    public Reading reading() {
        return reading;
    }

    /** The current time. */
    public Instant now() {
        return reading.time();
    }

    /** The current time in whole seconds, as in records. */
    public Instant second() {
        return now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether the clock is stopped: its time changes only when it is set or advanced. */
    public boolean isStopped() {
        Clock clock = reading.clock;
        return clock.equals(Clock.fixed(clock.instant(), clock.getZone()));
    }

    /** Stops the clock at the current time. */
    public synchronized void stop() {
        if (!isStopped()) stopAt(now());
    }

    /** Lets the clock run in real time from the current time. */
    public synchronized void run() {
        if (isStopped()) runFrom(now());
    }

    /** Sets the clock to a time, which may be earlier. A stopped clock stays stopped, a running one keeps running. */
    public synchronized void setTo(Instant time) {
        if (isStopped()) stopAt(time);
        else runFrom(time);
    }

    private void stopAt(Instant time) {
        set(new Reading(Clock.fixed(time, ZoneOffset.UTC), Duration.ZERO));
    }

    private void runFrom(Instant time) {
        Clock real = Settings.DEFAULT.clock();
        set(new Reading(real, Duration.between(real.instant(), time)));
    }
}
