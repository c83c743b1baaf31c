package io.github.socketlabs4j.testing.doors.reporting;

import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.testing.platform.Timelines;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The selection of rows that a request for a report asks for.
 *
 * @param asked the requested number of rows
 * @param count the maximum number of rows in the answer
 * @param index the index of the first row in the whole result
 * @param start the earliest time; null for the whole retention period
 * @param end the latest time; null for now
 * @param mailingId the id of the mailing that rows must have, or null for any
 * @param messageId the id of the message that rows must have, or null for any
 * @param latestFirst whether rows are in descending order of time
 */
record ReportQuestion(
        long asked,
        int count,
        long index,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String mailingId,
        @Nullable String messageId,
        boolean latestFirst) {
    static final int LARGEST_PAGE = 500;
    static final Duration RETENTION = Duration.ofDays(90);
    private static final long LONGEST_OFFSET = 18 * 60;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");
    private static final int DATE_LENGTH = "2014-03-18".length();
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    static ReportQuestion of(QueryString query) throws BadQuestion {
        long offset = number(query, "timeZone", 0, -LONGEST_OFFSET, LONGEST_OFFSET);
        long count = number(query, "count", LARGEST_PAGE, 0, Long.MAX_VALUE);
        return new ReportQuestion(
                count,
                (int) Math.min(count, LARGEST_PAGE),
                number(query, "index", 0, 0, Long.MAX_VALUE),
                time(query, "startDate", offset),
                time(query, "endDate", offset),
                query.get("mailingId"),
                query.get("messageId"),
                "desc".equalsIgnoreCase(query.get("sortDirection")));
    }

    /** The same question with a smaller maximum number of rows. */
    ReportQuestion atMost(int rows) {
        return new ReportQuestion(asked, Math.min(count, rows), index, start, end, mailingId, messageId, latestFirst);
    }

    /** The rule by which the answer has fewer rows than requested; null if it has not. */
    @Nullable
    ReportRule cap(Instant now) {
        if (asked > LARGEST_PAGE) return ReportRule.PAGE;
        return start != null && start.isBefore(now.minus(RETENTION)) ? ReportRule.AGE : null;
    }

    private static long number(QueryString query, String name, long otherwise, long least, long most)
            throws BadQuestion {
        String text = query.get(name);
        if (text == null) return otherwise;
        if (!NUMBER.matcher(text).matches()) throw ReportRule.NUMBER.broken(name + " is not a number");
        long number = Long.parseLong(text);
        if (number < least || number > most) throw ReportRule.NUMBER.broken(name + " is out of range");
        return number;
    }

    private static @Nullable Instant time(QueryString query, String name, long offset) throws BadQuestion {
        String text = query.get(name);
        if (text == null) return null;
        try {
            LocalDateTime local = text.length() <= DATE_LENGTH
                    ? LocalDate.parse(text, DATE).atStartOfDay()
                    : LocalDateTime.parse(text, DATE_AND_TIME);
            return local.minusMinutes(offset).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw ReportRule.DATE.broken(name + " is not a date of the form yyyy-mm-dd hh:mm:ss");
        }
    }

    /**
     * The result.
     *
     * @param rows the rows of this page
     * @param total the number of rows of the whole result
     * @param pages the number of pages of the whole result
     */
    record Found<R>(List<R> rows, long total, long pages) {}

    /** Selects the rows, at a given time. */
    <R extends ReportRow> Found<R> ask(Timelines<R> all, Instant now) {
        Instant kept = now.minus(RETENTION);
        Instant from = start == null || start.isBefore(kept) ? kept : start;
        Timelines<R> window = all.between(from, end == null ? now : end);
        long total = isFiltered() ? matches(window) : window.size();
        long first = Math.min(index, total);
        long last = Math.min(total, first + count);
        // Rows are walked in ascending order of time in both directions.
        long low = latestFirst ? total - last : first;
        List<R> rows = rows(window, low, (int) (last - first));
        if (latestFirst) Collections.reverse(rows);
        return new Found<>(rows, total, pages(total));
    }

    private <R extends ReportRow> List<R> rows(Timelines<R> window, long low, int wanted) {
        List<R> rows = new ArrayList<>(wanted);
        if (wanted == 0) return rows;
        Iterator<R> walk = window.from(isFiltered() ? 0 : low);
        long skip = isFiltered() ? low : 0;
        while (rows.size() < wanted && walk.hasNext()) {
            R row = walk.next();
            if (isMatch(row) && skip-- <= 0) rows.add(row);
        }
        return rows;
    }

    private <R extends ReportRow> long matches(Timelines<R> window) {
        long matches = 0;
        Iterator<R> walk = window.from(0);
        while (walk.hasNext()) if (isMatch(walk.next())) matches++;
        return matches;
    }

    private long pages(long total) {
        int page = count == 0 ? LARGEST_PAGE : count;
        return (total + page - 1) / page;
    }

    private boolean isFiltered() {
        return mailingId != null || messageId != null;
    }

    private boolean isMatch(ReportRow row) {
        return (mailingId == null || mailingId.equals(row.mailingId()))
                && (messageId == null || messageId.equals(row.messageId()));
    }
}
