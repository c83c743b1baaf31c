package io.github.socketlabs4j.internal.call;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads a {@code Retry-After} header in both of its forms. */
final class RetryAfter {
    private RetryAfter() {}

    /** The wait, never negative; null if the text is neither seconds nor a date. */
    static @Nullable Duration parse(String value, Instant now) {
        String text = value.strip();
        Long seconds = wholeNumber(text);
        if (seconds != null) return seconds < 0 ? null : Duration.ofSeconds(seconds);
        try {
            Duration wait = Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable Long wholeNumber(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
