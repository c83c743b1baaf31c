package io.github.socketlabs4j.internal.call;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads a {@code Retry-After} header in both of its forms. */
final class RetryAfter {
    /** A number with more digits may not fit into a long; it is read as the longest wait there is. */
    private static final int LONG_DIGITS = 18;

    private RetryAfter() {}

    /**
     * The wait, never negative; null if the value is neither a number of seconds nor a date.
     *
     * @param value the value of the header
     * @param now when the answer was sent; a date is compared with it
     */
    static @Nullable Duration parse(String value, Instant now) {
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(text.length() > LONG_DIGITS ? Long.MAX_VALUE : Long.parseLong(text));
        }
        Instant date = date(text);
        if (date == null) return null;
        Duration wait = Duration.between(now, date);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Reads a date in HTTP's format; null if the text is not one. */
    static @Nullable Instant date(String text) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
