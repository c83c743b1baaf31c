package io.github.socketlabs4j.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page whose rows are looked at by their seconds. Immutable.
 *
 * @param rows the rows, in the platform's order
 * @param size how many rows the answer had, of which {@code rows} may be a part
 * @param total how many rows the whole result has; null if the answer does not say, or says what cannot be
 * @param timestamp the platform's time of the answer, or null
 * @param isCutShort whether the answer has more rows, which could not be told from the last one
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
     * @param row the row; null if it cannot be read
     * @param second the second it is of, counted from 1970; null if its time cannot be read, or is none
     * @param fingerprint what stands for it
     */
    record Row<T extends ReportRow>(
            @Nullable T row, @Nullable Long second, long fingerprint) {
        static <T extends ReportRow> Row<T> of(T row) {
            Instant time = row.dateTime();
            // Years 1, 1900 and 1970 are how databases and languages write that there is no time.
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
        // In ascending order, so that those before are in their places.
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

    /** Whether most rows are of seconds before one. */
    boolean isMostlyBefore(long second) {
        return rows.stream().filter(row -> row.isBefore(second)).count() * 2 > rows.size();
    }

    /** The same answer, in which rows of seconds before one have none. */
    TimedPage<T> withoutTimesBefore(long second) {
        if (rows.stream().noneMatch(row -> row.isBefore(second))) return this;
        List<Row<T>> doubted = rows.stream()
                .map(row -> row.isBefore(second) ? row.withoutTime() : row)
                .toList();
        return new TimedPage<>(doubted, size, total, timestamp, isCutShort);
    }

    /** The same answer without the rows of seconds before one. */
    TimedPage<T> from(long second) {
        List<Row<T>> later = rows.stream()
                .filter(row -> row.second() == null || row.second() >= second)
                .toList();
        return new TimedPage<>(later, size, total, timestamp, isCutShort);
    }

    /** The second of the first row that has one, or null. */
    @Nullable
    Long first() {
        for (Row<T> row : rows) {
            if (row.second() != null) return row.second();
        }
        return null;
    }

    /** The latest second up to an end that a row is of, or null. */
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

    /** Whether a row is of a later second. */
    boolean goesPast(long second) {
        for (Row<T> row : rows) {
            if (row.second() != null && row.second() > second) return true;
        }
        return false;
    }

    /** Whether one of some rows of a second is here. */
    boolean shows(long second, Set<Long> fingerprints) {
        for (Row<T> row : rows) {
            if (row.isOf(second) && fingerprints.contains(row.fingerprint())) return true;
        }
        return false;
    }

    /** Whether the seconds up to an end ascend. */
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
