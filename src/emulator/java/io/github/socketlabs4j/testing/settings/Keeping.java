package io.github.socketlabs4j.testing.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much an emulator remembers: of mail in mailboxes, of what has happened, of requests, and of attempts to post to each endpoint.
 *
 * @param count how many of each at the most
 * @param age how long at the most, by the emulator's clock; null for any time
 */
public record Keeping(int count, @Nullable Duration age) {
    /** All of it. */
    public static final Keeping DEFAULT = new Keeping(Integer.MAX_VALUE, null);

    /** Checks that something is kept. */
    public Keeping {
        if (count < 1) throw new IllegalArgumentException("count " + count + ": expected 1 or more");
        if (age != null) {
            Times.checkLength("age", age);
            if (age.isZero()) throw new IllegalArgumentException("age is PT0S: expected more than nothing");
        }
    }

    /** The same for at most so many. */
    public Keeping withCount(int other) {
        return new Keeping(other, age);
    }

    /** The same for at most so long. */
    public Keeping withAge(@Nullable Duration other) {
        return new Keeping(count, other);
    }
}
