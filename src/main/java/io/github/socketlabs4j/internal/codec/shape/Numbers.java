package io.github.socketlabs4j.internal.codec.shape;

import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses texts as numbers and booleans. All methods ignore blanks around the text, and give null if it cannot be
 * parsed.
 */
final class Numbers {
    private Numbers() {}

    /** A whole number. It may be spelled with a fraction of zeros. */
    static @Nullable Long whole(String text) {
        String digits = withoutZeroFraction(Blanks.strip(text));
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A whole number that fits into an {@code int}. */
    static @Nullable Integer index(String text) {
        Long whole = whole(text);
        return whole == null || whole != whole.intValue() ? null : Integer.valueOf(whole.intValue());
    }

    private static String withoutZeroFraction(String number) {
        int point = number.indexOf('.');
        boolean zeros = point > 0 && number.substring(point + 1).chars().allMatch(c -> c == '0');
        return zeros ? number.substring(0, point) : number;
    }

    /** A finite number. */
    static @Nullable Double decimal(String text) {
        String number = Blanks.strip(text);
        // parseDouble would also read 12d, 0x1p3 and the like.
        if (number.chars().anyMatch(c -> Character.isLetter(c) && c != 'e' && c != 'E')) return null;
        try {
            double value = Double.parseDouble(number);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** True or false, as a word or as 1 or 0. */
    static @Nullable Boolean flag(String text) {
        Long number = whole(text);
        if (number != null) return number == 0 ? Boolean.FALSE : number == 1 ? Boolean.TRUE : null;
        return switch (Blanks.strip(text).toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
