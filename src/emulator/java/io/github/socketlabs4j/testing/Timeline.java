package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.reporting.ReportRow;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several sources as one walk by time, rows of the same time in the order of their sources. None is held in
 * memory: a row is made whenever it is looked at. Good for one question, and not thread-safe.
 */
final class Timeline {
    private final List<Source> sources;

    Timeline(List<Source> sources) {
        this.sources = sources;
    }

    /** The time of a row, which it must have to stand anywhere. */
    static Instant time(ReportRow row) {
        Instant time = row.dateTime();
        if (time == null) throw new IllegalArgumentException("a row without dateTime: %s".formatted(row));
        return time;
    }

    /** Leaves the rows of a window that includes both its bounds. */
    void narrow(Instant start, Instant end) {
        for (Source source : sources) {
            source.first = source.before(start);
            source.end = source.upTo(end);
        }
    }

    long size() {
        long size = 0;
        for (Source source : sources) size += source.end - source.first;
        return size;
    }

    /** Goes to the row of an index, which is the next then. */
    void seek(long index) {
        for (Source source : sources) {
            source.next = sources.size() == 1
                    ? Math.min(source.end, source.first + index)
                    : source.search(number -> indexOf(source, number) >= index);
            source.head = null;
        }
    }

    /** Where a row of one source stands in the whole. */
    private long indexOf(Source of, long number) {
        Instant time = time(of.rows.apply(number));
        long index = number - of.first;
        boolean isBehind = false;
        for (Source other : sources) {
            if (other == of) isBehind = true;
            else index += (isBehind ? other.before(time) : other.upTo(time)) - other.first;
        }
        return index;
    }

    /** Takes the next row; null if there is none. */
    @Nullable
    ReportRow next() {
        Source earliest = null;
        Instant least = Instant.MAX;
        for (Source source : sources) {
            ReportRow head = source.head();
            if (head == null || !time(head).isBefore(least)) continue;
            earliest = source;
            least = time(head);
        }
        return earliest == null ? null : earliest.take();
    }

    /** Rows by time, each made of its number, and a place among them. */
    static final class Source {
        private final LongFunction<? extends ReportRow> rows;
        private long first;
        private long end;
        private long next;
        private @Nullable ReportRow head;

        Source(long count, LongFunction<? extends ReportRow> rows) {
            this.end = count;
            this.rows = rows;
        }

        /** The same rows for another question. */
        Source afresh() {
            return new Source(end, rows);
        }

        /** The number of the first row that is not earlier. */
        private long before(Instant time) {
            return search(number -> !time(rows.apply(number)).isBefore(time));
        }

        /** The number of the first row that is later. */
        private long upTo(Instant time) {
            return before(time.plusNanos(1));
        }

        /** The first number for which something is true, as it is for all after it. */
        private long search(LongPredicate isTrue) {
            long low = first;
            long high = end;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (isTrue.test(middle)) high = middle;
                else low = middle + 1;
            }
            return low;
        }

        private @Nullable ReportRow head() {
            if (head == null && next < end) head = rows.apply(next);
            return head;
        }

        private @Nullable ReportRow take() {
            ReportRow taken = head();
            head = null;
            next++;
            return taken;
        }
    }
}
