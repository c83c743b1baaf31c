package io.github.socketlabs4j.testing.scenarios;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads durations in the ISO format and in a short one: {@code PT2H}, {@code P1D}, {@code 5s}, {@code 500ms}. */
public final class Spans {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** The expected format, for messages about an invalid duration. */
    public static final String WANTED = "a length of time such as PT2H, 5s or 500ms";

    private Spans() {}

    /** The duration; null if the text is not one. */
    public static @Nullable Duration read(String text) {
        Matcher brief = SHORT.matcher(text);
        if (brief.matches()) return length(Long.parseLong(brief.group(1)), brief.group(2));
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration length(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
