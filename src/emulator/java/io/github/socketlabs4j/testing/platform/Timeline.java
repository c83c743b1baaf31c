package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.reporting.ReportRow;
import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Rows in ascending order of time. A row is made each time it is read.
 *
 * @param from the number of the first row
 * @param to the number after that of the last row
 * @param rows makes the row of a number
 */
record Timeline<R extends ReportRow>(long from, long to, LongFunction<R> rows) {
    /** The same rows, cast to a record type. */
    <S extends ReportRow> Timeline<S> as(Class<S> kind) {
        return new Timeline<>(from, to, number -> kind.cast(rows.apply(number)));
    }

    long size() {
        return to - from;
    }

    R row(long index) {
        return rows.apply(from + index);
    }

    Instant time(long index) {
        return time(row(index));
    }

    /** The time of a row. Throws an exception if it is null, because rows are sorted by it. */
    static Instant time(ReportRow row) {
        Instant time = row.dateTime();
        if (time == null) throw new IllegalArgumentException("a row without dateTime: " + row);
        return time;
    }

    /** The rows from start to end, both included. */
    Timeline<R> between(Instant start, Instant end) {
        long first = before(start);
        return new Timeline<>(from + first, from + Math.max(first, upTo(end)), rows);
    }

    /** The number of rows before a time. */
    long before(Instant time) {
        return first(size(), index -> !time(index).isBefore(time));
    }

    /** The number of rows before or at a time. */
    long upTo(Instant time) {
        return first(size(), index -> time(index).isAfter(time));
    }

    /**
     * Binary search: the smallest number for which the predicate is true, or the limit. It must be true for all numbers
     * after that one.
     */
    static long first(long limit, LongPredicate isTrue) {
        long low = 0;
        long high = limit;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (isTrue.test(middle)) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
