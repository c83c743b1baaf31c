package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.testing.platform.EmulatorClock;
import io.github.socketlabs4j.testing.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The member {@code clock}: a clock stopped at a time, or one that is ahead of the built one by a duration. */
final class ClockPart {
    private ClockPart() {}

    /** The clock and offset; the built clock if the member is missing. */
    static EmulatorClock.Reading over(Clock built, @Nullable Reading part) {
        if (part == null) return new EmulatorClock.Reading(built, Duration.ZERO);
        Instant at = part.instant("at");
        if (at != null) {
            part.end();
            return new EmulatorClock.Reading(Clock.fixed(at, ZoneOffset.UTC), Duration.ZERO);
        }
        Duration ahead = part.duration("ahead");
        if (ahead == null) throw part.wrong("at", "a moment at which the clock stands, or \"ahead\"");
        part.end();
        return new EmulatorClock.Reading(built, ahead);
    }

    /**
     * The clock and offset as an object. Only the system clock is written as running. Any other clock, such as a fixed
     * one or one of a test, is written as stopped at its current time.
     */
    static Map<String, @Nullable Object> written(EmulatorClock.Reading reading) {
        boolean runs = reading.clock().withZone(ZoneOffset.UTC).equals(Settings.DEFAULT.clock());
        return runs
                ? new Members().with("ahead", Members.some(reading.ahead())).map()
                : new Members()
                        .with("at", reading.clock().instant().plus(reading.ahead()))
                        .map();
    }
}
