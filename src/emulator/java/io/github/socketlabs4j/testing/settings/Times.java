package io.github.socketlabs4j.testing.settings;

import java.time.Duration;
import java.util.List;

/** Checks plans of what is to happen when. */
public final class Times {
    /** More is a slip, and sums of it would not fit. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private Times() {}

    /**
     * Checks that times are later than 0, and each later than the one before.
     *
     * @throws IllegalArgumentException if one is not, naming it
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
     * Checks that a time is 0 or more, and no longer than ten years.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void checkLength(String name, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + time + ": expected 0 to 10 years");
        }
    }
}
