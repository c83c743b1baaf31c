package io.github.socketlabs4j.internal.codec.shape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as programming languages, databases and mail write them, with English names of months and weekdays. Where
 * two numbers may be month and day in either order, the month is first, as in the United States. A wrong weekday makes
 * a date unreadable.
 */
final class WrittenTime {
    private static final String DAYS = "MON|TUE|WED|THU|FRI|SAT|SUN";
    private static final String MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";
    private static final int NAME = 3;

    private static final String WEEKDAY = "(?:(?<weekday>" + DAYS + ")(?:DAY|SDAY|NESDAY|RSDAY|URDAY|S|RS|R)?\\.? )?";
    private static final String MONTH = "(?<month>" + MONTHS + ")(?:UARY|RUARY|CH|IL|E|Y|UST|T|TEMBER|OBER|EMBER)?\\.?";
    private static final String TIME =
            "(?<hour>\\d{1,2})[:.](?<minute>\\d{2})(?:[:.](?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
                    + "(?: ?(?<half>AM|PM|A\\.M\\.|P\\.M\\.))?";
    private static final String ZONE = "(?: ?(?:(?<zone>[A-Z]{1,4}|COORDINATED UNIVERSAL TIME)"
            + "|(?:UTC|GMT)?(?<sign>[+-])(?<offset>\\d{2}(?::?\\d{2}){0,2})))?";
    private static final String AT = "(?:[ T]" + TIME + ZONE + ")?";

    private static final List<Pattern> ORDERS = List.of(
            // 2014-03-18T09:40:13Z, 2014/03/18 09:40:13 +00:00
            Pattern.compile("(?<year>\\d{4})[-/](?<number>\\d{1,2})[-/](?<day>\\d{1,2})" + AT),
            // 20140318T094013Z
            Pattern.compile("(?<year>\\d{4})(?<number>\\d{2})(?<day>\\d{2})T(?<hour>\\d{2})(?<minute>\\d{2})"
                    + "(?:(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?" + ZONE),
            // 3/18/2014 9:40:13 AM
            Pattern.compile("(?<number>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})" + AT),
            // Tue, 18 Mar 2014 09:40:13 GMT, 18-MAR-14 09.40.13 AM, 18/Mar/2014:09:40:13 +0000
            Pattern.compile(WEEKDAY + "(?<day>\\d{1,2})[ /-]" + MONTH + "[ /-](?<year>\\d{4}|\\d{2})(?:[ :]" + TIME
                    + ZONE + ")?"),
            // March 18, 2014 9:40 AM, Tue Mar 18 2014 09:40:13 GMT+0000
            Pattern.compile(WEEKDAY + MONTH + " (?<day>\\d{1,2}) (?<year>\\d{4})" + AT),
            // Tue Mar 18 09:40:13 UTC 2014
            Pattern.compile(WEEKDAY + MONTH + " (?<day>\\d{1,2}) " + TIME + ZONE + " (?<year>\\d{4})"));

    /** A zone's name in parentheses or brackets, which repeats what the offset says. */
    private static final Pattern COMMENT = Pattern.compile("[ ]*(?:\\([^()]*\\)|\\[[^\\[\\]]*\\])$");

    private static final Pattern BETWEEN = Pattern.compile("(?: AT |,(?!\\d)|\\s|\\h)+");
    private static final int LONGEST = 120;
    private static final int NANO_DIGITS = 9;
    private static final int HALF_A_DAY = 12;

    /** The zone names that mail defines, with their offsets in hours. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("Z", 0),
            Map.entry("UT", 0),
            Map.entry("UTC", 0),
            Map.entry("GMT", 0),
            Map.entry("COORDINATED UNIVERSAL TIME", 0),
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7));

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private WrittenTime() {}

    /** The instant that a text, without blanks around it, spells; null if it spells none. */
    static @Nullable Instant parse(String text) {
        if (text.length() > LONGEST) return null;
        String bare = COMMENT.matcher(text).replaceFirst("").toUpperCase(Locale.ROOT);
        bare = BETWEEN.matcher(bare).replaceAll(" ");
        for (Pattern order : ORDERS) {
            Matcher parts = order.matcher(bare);
            if (!parts.matches()) continue;
            try {
                Instant written = instant(parts);
                return written != null && hasFourDigitYear(written) ? written : null;
            } catch (DateTimeException e) {
                // There is no such day, hour or offset.
                return null;
            }
        }
        return null;
    }

    static boolean hasFourDigitYear(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(AFTER_LAST);
    }

    private static @Nullable Instant instant(Matcher parts) {
        LocalDate date = LocalDate.of(year(parts.group("year")), month(parts), number(parts, "day"));
        String weekday = part(parts, "weekday");
        if (weekday != null && date.getDayOfWeek().getValue() - 1 != DAYS.indexOf(weekday) / (NAME + 1)) return null;
        if (part(parts, "hour") == null) return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        ZoneOffset zone = zone(parts);
        return zone == null ? null : LocalDateTime.of(date, time(parts)).toInstant(zone);
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) return year;
        // As RFC 5322 reads the two-digit years of old mail.
        return year < 50 ? 2000 + year : 1900 + year;
    }

    private static int month(Matcher parts) {
        String name = part(parts, "month");
        return name == null ? number(parts, "number") : MONTHS.indexOf(name) / (NAME + 1) + 1;
    }

    private static LocalTime time(Matcher parts) {
        int hour = number(parts, "hour");
        String half = part(parts, "half");
        if (half != null) {
            if (hour < 1 || hour > HALF_A_DAY) throw new DateTimeException("no hour of half a day");
            hour = hour % HALF_A_DAY + (half.startsWith("P") ? HALF_A_DAY : 0);
        }
        String fraction = part(parts, "fraction");
        int nano = fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
        return LocalTime.of(hour, number(parts, "minute"), number(parts, "second"), nano);
    }

    private static @Nullable ZoneOffset zone(Matcher parts) {
        String offset = part(parts, "offset");
        if (offset == null) {
            String name = part(parts, "zone");
            Integer hours = name == null ? Integer.valueOf(0) : ZONES.get(name);
            return hours == null ? null : ZoneOffset.ofHours(hours);
        }
        String digits = offset.replace(":", "");
        // In mail -0000 means that the zone is not known.
        int sign = "-".equals(parts.group("sign")) ? -1 : 1;
        int hours = Integer.parseInt(digits.substring(0, 2));
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(2, 4)) : 0;
        int seconds = digits.length() > 4 ? Integer.parseInt(digits.substring(4)) : 0;
        return ZoneOffset.ofHoursMinutesSeconds(sign * hours, sign * minutes, sign * seconds);
    }

    /** A part as a number; 0 if the text does not have it. */
    private static int number(Matcher parts, String name) {
        String digits = part(parts, name);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** A part by the name of its group; null if the text does not have it, or the pattern has no such group. */
    private static @Nullable String part(Matcher parts, String name) {
        return parts.pattern().pattern().contains("<" + name + ">") ? parts.group(name) : null;
    }
}
