package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.reporting.ReportRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of a report, merged from several parts and sorted by time. Rows with the same time are in the order of their
 * parts. No row is held in memory: a row is made each time it is read. Immutable.
 *
 * @param <R> the record type of the rows
 */
public final class Timelines<R extends ReportRow> {
    private final List<Timeline<R>> parts;

    Timelines(List<Timeline<R>> parts) {
        this.parts = parts.stream().filter(part -> part.size() > 0).toList();
    }

    /** The rows from start to end, both included. */
    public Timelines<R> between(Instant start, Instant end) {
        return new Timelines<>(
                parts.stream().map(part -> part.between(start, end)).toList());
    }

    /** The number of rows. */
    public long size() {
        return parts.stream().mapToLong(part -> part.size()).sum();
    }

    /** An iterator that begins with the row at an index. */
    public Iterator<R> from(long index) {
        List<Cursor<R>> cursors = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) cursors.add(new Cursor<>(parts.get(i), start(i, index)));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursors.stream().anyMatch(Cursor::hasNext);
            }

            @Override
            public R next() {
                Cursor<R> earliest = null;
                for (Cursor<R> cursor : cursors) {
                    if (!cursor.hasNext()) continue;
                    if (earliest == null || cursor.time().isBefore(earliest.time())) earliest = cursor;
                }
                if (earliest == null) throw new NoSuchElementException();
                return earliest.next();
            }
        };
    }

    /** The number of rows of one part that come before an index of the merged rows. */
    private long start(int part, long index) {
        Timeline<R> rows = parts.get(part);
        if (parts.size() == 1) return Math.min(index, rows.size());
        return Timeline.first(rows.size(), number -> indexOf(part, number) >= index);
    }

    /** The index in the merged rows of a row of one part. */
    private long indexOf(int part, long number) {
        Instant time = parts.get(part).time(number);
        long index = number;
        for (int i = 0; i < parts.size(); i++) {
            if (i < part) index += parts.get(i).upTo(time);
            if (i > part) index += parts.get(i).before(time);
        }
        return index;
    }

    /** A cursor in one part, which makes each row once. */
    private static final class Cursor<R extends ReportRow> {
        private final Timeline<R> rows;
        private long next;
        private R row;

        Cursor(Timeline<R> rows, long start) {
            this.rows = rows;
            this.next = start;
            this.row = rows.row(Math.min(start, rows.size() - 1));
        }

        boolean hasNext() {
            return next < rows.size();
        }

        Instant time() {
            return Timeline.time(row);
        }

        R next() {
            R taken = row;
            if (++next < rows.size()) row = rows.row(next);
            return taken;
        }
    }
}
