package io.github.socketlabs4j.internal.codec.shape;

import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads points in time in all spellings that {@code docs/formats.md} lists. A time without a zone is UTC. */
final class Instants {
    /** Four characters for each name: an index that is a multiple of four is the beginning of a name. */
    private static final String DAYS = "Mon Tue Wed Thu Fri Sat Sun ";

    private static final String MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";

    private Instants() {}

    /** The instant that a text spells; null if it spells none. */
    static @Nullable Instant parse(String spelled) {
        String text = Blanks.strip(spelled);
        Instant quick = platformSpelling(text);
        if (quick == null) quick = formSpelling(text);
        if (quick != null) return quick;
        Instant numeric = NumericTime.parse(text);
        return numeric == null ? WrittenTime.parse(text) : numeric;
    }

    /**
     * Reads {@code 2014-03-17T18:08:39Z}, with or without up to nine digits of fraction; null for any other spelling.
     * Reads it by hand, because a formatter would take longer than all the rest of a row.
     */
    private static @Nullable Instant platformSpelling(String s) {
        int n = s.length();
        if (n < 20 || n > 30 || s.charAt(4) != '-' || s.charAt(7) != '-' || s.charAt(10) != 'T') return null;
        if (s.charAt(n - 1) != 'Z' || n == 21 || (n > 21 && s.charAt(19) != '.')) return null;
        int nano = n == 20 ? 0 : number(s, 20, n - 1);
        for (int digits = n - 21; n > 20 && digits < 9; digits++) nano *= 10;
        return instant(number(s, 0, 4), number(s, 5, 7), number(s, 8, 10), s, 11, nano);
    }

    /**
     * The instant of a date and of the time, such as {@code 18:08:39}, at an index of the text; null if there is no
     * such instant.
     */
    private static @Nullable Instant instant(int year, int month, int day, String s, int at, int nano) {
        if (s.charAt(at + 2) != ':' || s.charAt(at + 5) != ':') return null;
        int hour = number(s, at, at + 2);
        int minute = number(s, at + 3, at + 5);
        int second = number(s, at + 6, at + 8);
        if ((year | month | day | hour | minute | second | nano) < 0) return null;
        if (year == 0 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
        if (day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth()) return null;
        return Instant.ofEpochSecond(epochDay(year, month, day) * 86_400 + hour * 3_600L + minute * 60L + second, nano);
    }

    /**
     * The number of days since 1 January 1970. Counts years from March on, so that a leap day is the last day of its
     * year.
     */
    private static long epochDay(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        return y * 365L + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }

    /** Reads {@code Tue, 18 Mar 2014 09:40:13 GMT}, the spelling of form posts; null for any other. */
    private static @Nullable Instant formSpelling(String s) {
        if (s.length() != 29 || !s.startsWith(", ", 3) || !s.endsWith(" GMT")) return null;
        int day = DAYS.indexOf(s.substring(0, 3));
        int month = MONTHS.indexOf(s.substring(8, 11));
        if (day % 4 != 0 || month % 4 != 0 || s.charAt(7) != ' ' || s.charAt(11) != ' ' || s.charAt(16) != ' ')
            return null;
        Instant instant = instant(number(s, 12, 16), month / 4 + 1, number(s, 5, 7), s, 17, 0);
        if (instant == null) return null;
        // 1 January 1970 was a Thursday, number 3 in DAYS.
        boolean dayIsRight = Math.floorMod(Math.floorDiv(instant.getEpochSecond(), 86_400L) + 3, 7) == day / 4;
        return dayIsRight ? instant : null;
    }

    private static int number(String s, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = s.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            value = value * 10 + digit;
        }
        return value;
    }
}
