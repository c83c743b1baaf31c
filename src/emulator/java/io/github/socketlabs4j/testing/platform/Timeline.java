package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.reporting.ReportRow;
import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Rows ordered by time, made whenever they are looked at.
 *
 * @param from the number of the first row
 * @param to the number behind the last
 * @param rows the row of each number
 */
record Timeline<R extends ReportRow>(long from, long to, LongFunction<R> rows) {
    /** The same rows, known to be of a kind. */
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

    /** The time of a row, which it must have to stand anywhere. */
    static Instant time(ReportRow row) {
        Instant time = row.dateTime();
        if (time == null) throw new IllegalArgumentException("a row without dateTime: " + row);
        return time;
    }

    /** The rows of a window that includes both its bounds. */
    Timeline<R> between(Instant start, Instant end) {
        long first = before(start);
        return new Timeline<>(from + first, from + Math.max(first, upTo(end)), rows);
    }

    /** How many rows are earlier. */
    long before(Instant time) {
        return first(size(), index -> !time(index).isBefore(time));
    }

    /** How many rows are earlier or of the same time. */
    long upTo(Instant time) {
        return first(size(), index -> time(index).isAfter(time));
    }

    /** The first number up to a limit for which something is true, as it is for all after it. */
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
