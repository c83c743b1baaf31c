package io.github.socketlabs4j.internal.codec.shape;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads points in time that are numbers: 13 digits of milliseconds or 10 digits of seconds since 1970, or 14 digits of
 * year, month, day, hour, minute and second. Only years from 2000 to 2100 are accepted, so that other numbers are not
 * taken for times. Also reads Microsoft's {@code /Date(1395164568000)/}.
 */
final class NumericTime {
    private static final Pattern MICROSOFT =
            Pattern.compile("(?:new )?(?:\\\\?/)?Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)(?:\\\\?/)?");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(?:\\.\\d{0,20})?(?:[eE]\\+?\\d{1,2})?");
    private static final int LONGEST = 60;
    private static final int DIGITS_OF_SECONDS = 10;
    private static final int DIGITS_OF_MILLIS = 13;
    private static final int DIGITS_OF_DATE = 14;

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("2101-01-01T00:00:00Z");

    private NumericTime() {}

    /** The instant that a text, without blanks around it, spells; null if it spells none. */
    static @Nullable Instant parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) return null;
        if (text.endsWith(")") || text.endsWith("/")) return microsoft(text);
        if (text.charAt(0) < '0'
                || text.charAt(0) > '9'
                || !NUMBER.matcher(text).matches()) return null;
        Instant counted = counted(new BigDecimal(text));
        return counted == null || counted.isBefore(FIRST) || !counted.isBefore(AFTER_LAST) ? null : counted;
    }

    private static @Nullable Instant microsoft(String text) {
        Matcher date = MICROSOFT.matcher(text);
        if (!date.matches()) return null;
        Instant counted = Instant.ofEpochMilli(Long.parseLong(date.group(1)));
        return WrittenTime.hasFourDigitYear(counted) ? counted : null;
    }

    private static @Nullable Instant counted(BigDecimal number) {
        return switch (number.precision() - number.scale()) {
            case DIGITS_OF_SECONDS -> ofSeconds(number);
            case DIGITS_OF_MILLIS ->
                Instant.ofEpochMilli(number.setScale(0, RoundingMode.HALF_UP).longValue());
            case DIGITS_OF_DATE -> number.stripTrailingZeros().scale() <= 0 ? ofDigits(number.longValue()) : null;
            default -> null;
        };
    }

    private static Instant ofSeconds(BigDecimal seconds) {
        long whole = seconds.longValue();
        long nanos =
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Instant.ofEpochSecond(whole, nanos);
    }

    private static @Nullable Instant ofDigits(long digits) {
        try {
            return LocalDateTime.of(
                            (int) (digits / 10_000_000_000L),
                            (int) (digits / 100_000_000 % 100),
                            (int) (digits / 1_000_000 % 100),
                            (int) (digits / 10_000 % 100),
                            (int) (digits / 100 % 100),
                            (int) (digits % 100))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            // The digits are not a date.
            return null;
        }
    }
}
