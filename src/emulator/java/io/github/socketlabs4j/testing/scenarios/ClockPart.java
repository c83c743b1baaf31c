package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.testing.platform.EmulatorClock;
import io.github.socketlabs4j.testing.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The member {@code clock}: it stands at a time, or runs so far ahead of the one it was built with. */
final class ClockPart {
    private ClockPart() {}

    /** How the clock goes; as it was built if nothing is said. */
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
     * How the clock goes. One that runs is told from one that a test moves by being the system's: of the others all that can be said
     * is what time it is.
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
