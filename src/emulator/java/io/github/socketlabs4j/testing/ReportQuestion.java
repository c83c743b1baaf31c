package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.reporting.ReportRow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which rows of a report are wanted. */
final class ReportQuestion {
    private static final int LARGEST_PAGE = 500;
    private static final Duration RETENTION = Duration.ofDays(90);
    private static final long LONGEST_OFFSET = 18 * 60;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final long count;
    private final long index;
    private final @Nullable Instant start;
    private final @Nullable Instant end;
    private final @Nullable String mailingId;
    private final @Nullable String messageId;
    private final boolean latestFirst;

    /**
     * Reads a question.
     *
     * @param most how many rows are given at once, whatever is asked for
     * @throws IllegalArgumentException if it makes no sense; its text is the answer
     */
    ReportQuestion(Map<String, String> query, int most) {
        long offset = number(query, "timeZone", 0, -LONGEST_OFFSET, LONGEST_OFFSET);
        long asked = number(query, "count", LARGEST_PAGE, 0, Long.MAX_VALUE);
        count = Math.min(Math.min(asked, LARGEST_PAGE), most);
        index = number(query, "index", 0, 0, Long.MAX_VALUE);
        start = time(query, "startDate", offset);
        end = time(query, "endDate", offset);
        mailingId = query.get("mailingId");
        messageId = query.get("messageId");
        latestFirst = "desc".equalsIgnoreCase(query.get("sortDirection"));
    }

    private static long number(Map<String, String> query, String name, long otherwise, long least, long most) {
        String text = query.get(name);
        if (text == null) return otherwise;
        if (!NUMBER.matcher(text).matches()) throw new IllegalArgumentException(name.concat(" is not a number"));
        long number = Long.parseLong(text);
        if (number < least || number > most) throw new IllegalArgumentException(name.concat(" is out of range"));
        return number;
    }

    private static @Nullable Instant time(Map<String, String> query, String name, long offset) {
        String text = query.get(name);
        if (text == null) return null;
        try {
            boolean dateOnly = text.length() <= "2014-03-18".length();
            return LocalDateTime.parse(dateOnly ? text.concat(" 00:00:00") : text, TIME)
                    .minusMinutes(offset)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name.concat(" is not a date of the form yyyy-mm-dd hh:mm:ss"));
        }
    }

    /** How many rows there are in all at some moment; leaves the timeline at the window that was asked for. */
    long total(Timeline rows, Instant now) {
        Instant kept = now.minus(RETENTION);
        rows.narrow(start == null || start.isBefore(kept) ? kept : start, end == null ? now : end);
        if (!isFiltered()) return rows.size();
        long total = 0;
        rows.seek(0);
        for (ReportRow row = rows.next(); row != null; row = rows.next()) if (isMatch(row)) total++;
        return total;
    }

    /** How many pages that makes. */
    long pages(long total) {
        long page = count == 0 ? LARGEST_PAGE : count;
        return (total + page - 1) / page;
    }

    /** The rows that were asked for. */
    List<ReportRow> rows(Timeline all, long total) {
        long first = Math.min(index, total);
        long last = Math.min(total, first + count);
        // In the order of time, whichever end the question begins at.
        long low = latestFirst ? total - last : first;
        long skip = isFiltered() ? low : 0;
        List<ReportRow> rows = new ArrayList<>();
        all.seek(low - skip);
        while (rows.size() < last - first) {
            ReportRow row = all.next();
            if (row == null) break;
            if (isMatch(row) && skip-- <= 0) rows.add(row);
        }
        if (latestFirst) Collections.reverse(rows);
        return rows;
    }

    private boolean isFiltered() {
        return mailingId != null || messageId != null;
    }

    private boolean isMatch(ReportRow row) {
        return (mailingId == null || mailingId.equals(row.mailingId()))
                && (messageId == null || messageId.equals(row.messageId()));
    }
}
