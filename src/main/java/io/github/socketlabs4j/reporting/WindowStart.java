package io.github.socketlabs4j.reporting;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The second at which the next request of a sync begins, and the check that the platform reads {@code startDate} as
 * this library does: in UTC, that second included. Not thread-safe.
 *
 * @param <T> the record
 */
final class WindowStart<T extends ReportRow> {
    private final WindowSource<T> source;
    private final DeliveredRows delivered;
    private @Nullable Long second;

    /**
     * A later second in which a row was seen: the next answer must begin there, or earlier. Null if no such row is
     * known.
     */
    private @Nullable Long expected;

    WindowStart(WindowSource<T> source, DeliveredRows delivered, @Nullable Long second) {
        this.source = source;
        this.delivered = delivered;
        this.second = second;
    }

    /** The second at which the next request begins; null for the first row of the report. */
    @Nullable
    Long second() {
        return second;
    }

    /**
     * Moves the start.
     *
     * @param begin the second at which the next request begins
     * @param next a later second in which a row was seen, or null
     */
    void moveTo(@Nullable Long begin, @Nullable Long next) {
        second = begin;
        expected = next;
    }

    /** Moves the start forward to a second if it lies before it; null changes nothing. */
    void moveForwardTo(@Nullable Long from) {
        if (from != null && (second == null || second < from)) moveTo(from, null);
    }

    /**
     * The page, or a second one that begins where it should. The start of a window is a second in which rows were seen,
     * so an honest answer repeats one of them. If it does not, the platform reads {@code startDate} differently, and
     * rows would be missed.
     *
     * @param page the answer to the request
     * @param end the last second that was requested
     */
    TimedPage<T> checked(TimedPage<T> page, long end) {
        // In a window of a single second, a platform may return only the rows at the very beginning of that second.
        if (second == null || second >= end || fits(second, page, end)) return page;
        if (!source.asksFromASecondEarlier()) {
            source.askFromASecondEarlier(true);
            TimedPage<T> earlier = source.ask(second, end, 0);
            if (fits(second, earlier, end)) return earlier;
            source.askFromASecondEarlier(false);
        }
        Long oldest = source.ask(null, end, 0).first();
        // All rows of that second have expired.
        if (oldest == null || oldest >= second) return page;
        throw source.fault("rows from " + Instant.ofEpochSecond(second)
                + " on were asked for, and those that were there before did not come, nor did they when a second"
                + " earlier was asked for: the platform does not take startDate for the first second wanted, in UTC");
    }

    /** Whether a page can be the answer to a request that begins at a second. */
    private boolean fits(long begin, TimedPage<T> page, long end) {
        Map<Long, Integer> known = delivered.countsIn(begin);
        if (!known.isEmpty()) {
            return page.shows(begin, known.keySet()) || endsInside(begin, page, end) || page.isCutShort();
        }
        if (expected == null || expected > end) return true;
        Long first = page.first();
        // A page that breaks off before its first readable row proves nothing.
        return first == null ? page.isCutShort() : first <= expected;
    }

    /**
     * Whether a full page has only rows of its first second, so that the known rows of that second may be on the next
     * page.
     */
    private boolean endsInside(long begin, TimedPage<T> page, long end) {
        Long last = page.last(end);
        boolean isAll = page.total() != null && page.size() >= page.total();
        return last != null && last == begin && !page.goesPast(begin) && !isAll;
    }
}
