package io.github.socketlabs4j.testing.settings;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many mails, events, requests and attempts to post (per endpoint) an emulator keeps, and how long.
 *
 * @param count the maximum number of each
 * @param age the maximum age by the emulator's clock; null for no limit
 */
public record Keeping(int count, @Nullable Duration age) {
    /** No limits. */
    public static final Keeping DEFAULT = new Keeping(Integer.MAX_VALUE, null);

    /** Rejects a count or age that is not positive. */
    public Keeping {
        if (count < 1) throw new IllegalArgumentException("count " + count + ": expected 1 or more");
        if (age != null) {
            Times.checkLength("age", age);
            if (age.isZero()) throw new IllegalArgumentException("age is PT0S: expected more than nothing");
        }
    }

    /** The earliest time of what is kept; null if there is no maximum age. */
    public @Nullable Instant oldest(Instant now) {
        return age == null ? null : now.minus(age);
    }

    /** The same with another maximum number. */
    public Keeping withCount(int other) {
        return new Keeping(other, age);
    }

    /** The same with another maximum age. */
    public Keeping withAge(@Nullable Duration other) {
        return new Keeping(count, other);
    }
}
