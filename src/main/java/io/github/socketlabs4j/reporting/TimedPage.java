package io.github.socketlabs4j.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page of a report, with the second and the fingerprint of each row. Immutable.
 *
 * @param rows the rows, in the platform's order
 * @param size the number of rows in the answer; {@code rows} may be a part of them
 * @param total the number of rows in the whole result; null if the answer does not say, or says less than the page has
 * @param timestamp the platform's time of the answer, or null
 * @param isCutShort whether the answer has further rows after an entry whose end could not be found
 */
record TimedPage<T extends ReportRow>(
        List<Row<T>> rows,
        int size,
        @Nullable Long total,
        @Nullable Instant timestamp,
        boolean isCutShort) {

    /**
     * A row of a page.
     *
     * @param row the row; null if it cannot be parsed
     * @param second its time in epoch seconds; null if it has none that can be parsed
     * @param fingerprint the row's {@link Fingerprint}
     */
    record Row<T extends ReportRow>(
            @Nullable T row, @Nullable Long second, long fingerprint) {
        static <T extends ReportRow> Row<T> of(T row) {
            Instant time = row.dateTime();
            // The years 1, 1900 and 1970 are default values of databases and languages: they mean that there is no
            // time.
            Long second = time == null || time.getEpochSecond() <= 0 ? null : time.getEpochSecond();
            return new Row<>(row, second, Fingerprint.of(row));
        }

        static <T extends ReportRow> Row<T> of(Page.Unreadable row) {
            return new Row<>(null, null, Fingerprint.ofTexts("unreadable", row.text(), Map.of()));
        }

        Row<T> withoutTime() {
            return new Row<>(row, null, fingerprint);
        }

        boolean isBefore(long one) {
            return second != null && second < one;
        }

        boolean isOf(long one) {
            return second != null && second == one;
        }
    }

    static <T extends ReportRow> TimedPage<T> of(Page<T> page) {
        List<Row<T>> rows = new ArrayList<>(page.size());
        for (T row : page.rows()) rows.add(Row.of(row));
        // Their numbers ascend, so the rows before each are already in place.
        for (Page.Unreadable row : page.unreadable()) {
            if (row.number() != null) rows.add(row.number().intValue(), Row.of(row));
        }
        Long total = page.totalCount();
        return new TimedPage<>(
                rows,
                rows.size(),
                total == null || total < rows.size() ? null : total,
                WalkEnd.timestamp(page),
                page.isCutShort());
    }

    /** Whether more than half of the rows have a time before a second. */
    boolean isMostlyBefore(long second) {
        return rows.stream().filter(row -> row.isBefore(second)).count() * 2 > rows.size();
    }

    /** The same page, on which rows from before a second have no time. */
    TimedPage<T> withoutTimesBefore(long second) {
        if (rows.stream().noneMatch(row -> row.isBefore(second))) return this;
        List<Row<T>> doubted = rows.stream()
                .map(row -> row.isBefore(second) ? row.withoutTime() : row)
                .toList();
        return new TimedPage<>(doubted, size, total, timestamp, isCutShort);
    }

    /** The same page without the rows from before a second. */
    TimedPage<T> from(long second) {
        List<Row<T>> later = rows.stream()
                .filter(row -> row.second() == null || row.second() >= second)
                .toList();
        return new TimedPage<>(later, size, total, timestamp, isCutShort);
    }

    /** The second of the first row that has a time, or null. */
    @Nullable
    Long first() {
        for (Row<T> row : rows) {
            if (row.second() != null) return row.second();
        }
        return null;
    }

    /** The latest second of a row that is not after an end, or null. */
    @Nullable
    Long last(long end) {
        Long last = null;
        for (Row<T> row : rows) {
            if (row.second() != null && row.second() <= end && (last == null || row.second() > last)) {
                last = row.second();
            }
        }
        return last;
    }

    /** Whether a row has a later second. */
    boolean goesPast(long second) {
        for (Row<T> row : rows) {
            if (row.second() != null && row.second() > second) return true;
        }
        return false;
    }

    /** Whether the page has a row of a second with one of some fingerprints. */
    boolean shows(long second, Set<Long> fingerprints) {
        for (Row<T> row : rows) {
            if (row.isOf(second) && fingerprints.contains(row.fingerprint())) return true;
        }
        return false;
    }

    /** Whether the rows up to an end are in ascending order of time. */
    boolean ascends(long end) {
        long before = Long.MIN_VALUE;
        for (Row<T> row : rows) {
            if (row.second() == null || row.second() > end) continue;
            if (row.second() < before) return false;
            before = row.second();
        }
        return true;
    }

    List<Long> fingerprints() {
        return rows.stream().map(Row::fingerprint).toList();
    }
}
