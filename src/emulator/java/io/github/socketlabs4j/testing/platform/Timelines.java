package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.reporting.ReportRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of a report as one walk by time, rows of the same time in the order of their parts. None is held in memory: a row is
 * made whenever it is looked at. Immutable.
 *
 * @param <R> the rows' record
 */
public final class Timelines<R extends ReportRow> {
    private final List<Timeline<R>> parts;

    Timelines(List<Timeline<R>> parts) {
        this.parts = parts.stream().filter(part -> part.size() > 0).toList();
    }

    /** The rows of a window that includes both its bounds. */
    public Timelines<R> between(Instant start, Instant end) {
        return new Timelines<>(
                parts.stream().map(part -> part.between(start, end)).toList());
    }

    /** How many rows there are. */
    public long size() {
        return parts.stream().mapToLong(part -> part.size()).sum();
    }

    /** The rows from an index on. */
    public Iterator<R> from(long index) {
        List<Walk<R>> walks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) walks.add(new Walk<>(parts.get(i), start(i, index)));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return walks.stream().anyMatch(Walk::hasNext);
            }

            @Override
            public R next() {
                Walk<R> earliest = null;
                for (Walk<R> walk : walks) {
                    if (!walk.hasNext()) continue;
                    if (earliest == null || walk.time().isBefore(earliest.time())) earliest = walk;
                }
                if (earliest == null) throw new NoSuchElementException();
                return earliest.next();
            }
        };
    }

    /** How many rows of one part come before an index of the whole. */
    private long start(int part, long index) {
        Timeline<R> rows = parts.get(part);
        if (parts.size() == 1) return Math.min(index, rows.size());
        return Timeline.first(rows.size(), number -> indexOf(part, number) >= index);
    }

    private long indexOf(int part, long number) {
        Instant time = parts.get(part).time(number);
        long index = number;
        for (int i = 0; i < parts.size(); i++) {
            if (i < part) index += parts.get(i).upTo(time);
            if (i > part) index += parts.get(i).before(time);
        }
        return index;
    }

    /** A place in one part; makes each row once. */
    private static final class Walk<R extends ReportRow> {
        private final Timeline<R> rows;
        private long next;
        private R row;

        Walk(Timeline<R> rows, long start) {
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
