package io.github.socketlabs4j.testing.desk;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code PT2H}, {@code P1D}, {@code 5s}, {@code 500ms}. */
final class Spans {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Spans() {}

    /** The length; a refusal that names what it was given for, if it is none, or is negative. */
    static Duration read(String name, String text) {
        Matcher brief = SHORT.matcher(text);
        if (brief.matches()) return length(Long.parseLong(brief.group(1)), brief.group(2));
        try {
            Duration length = Duration.parse(text);
            if (!length.isNegative()) return length;
        } catch (DateTimeException e) {
            // Said below, as for one that is negative.
        }
        throw new Refusal(400, name + " '" + text + "': expected a length of time such as PT2H, 5s or 500ms");
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
