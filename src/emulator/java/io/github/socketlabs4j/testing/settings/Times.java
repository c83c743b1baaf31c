package io.github.socketlabs4j.testing.settings;

import java.time.Duration;
import java.util.List;

/** Checks durations. */
public final class Times {
    /** The maximum. A longer duration is a mistake, and sums of such durations would overflow. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private Times() {}

    /**
     * Checks that durations are positive and in ascending order.
     *
     * @throws IllegalArgumentException if they are not; the message names the first wrong one
     */
    public static void checkAscending(String name, List<Duration> times) {
        Duration before = Duration.ZERO;
        for (int i = 0; i < times.size(); i++) {
            Duration time = times.get(i);
            if (time.compareTo(before) <= 0) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] is " + time + ": expected a time later than " + before + ", in order");
            }
            checkLength(name + "[" + i + "]", time);
            before = time;
        }
    }

    /**
     * Checks that a duration is between 0 and ten years.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void checkLength(String name, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + time + ": expected 0 to 10 years");
        }
    }
}
