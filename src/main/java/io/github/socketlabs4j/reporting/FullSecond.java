package io.github.socketlabs4j.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a second that has more rows than a page. Its pages are read by index, in several passes, until as many rows are
 * known as the second has: the platform may return the rows of one second in another order in each answer. Equal rows
 * that never stand together on one page can only be counted while the order does not change. Not thread-safe.
 *
 * @param <T> the record
 */
final class FullSecond<T extends ReportRow> {
    /** The most requests for one second. */
    static final int MOST_REQUESTS = 200;

    /** So many rows, counted over all passes in the same order, prove that the order is stable. */
    private static final int ROWS_IN_ORDER = 64;

    private final WindowSource<T> source;
    private final DeliveredRows delivered;
    private final long second;
    private final long end;
    private final NewRows<T> fresh;

    /**
     * The rows without a readable time among those of the second: for each fingerprint the highest count on one page.
     */
    private final Map<Long, Integer> undated = new HashMap<>();

    private int asked;
    private boolean indexWorks;

    /** Whether the window ends with this second, so that it holds all rows of the second and no others. */
    private boolean alone;

    private @Nullable Long size;
    private @Nullable Long next;

    /**
     * Sends no request yet.
     *
     * @param end the last second that is over
     * @param fresh gets the rows that were not known before
     */
    FullSecond(WindowSource<T> source, DeliveredRows delivered, long second, long end, NewRows<T> fresh) {
        this.source = source;
        this.delivered = delivered;
        this.second = second;
        this.end = end;
        this.fresh = fresh;
        this.alone = !source.asksFromASecondEarlier();
    }

    /** The number of known rows of the second. */
    long known() {
        long rows = delivered.countIn(second);
        for (int count : undated.values()) rows += count;
        return rows;
    }

    /** The number of rows of the second, or null if it is not known yet. */
    @Nullable
    Long size() {
        return size;
    }

    /** A later second in which a row was seen, or null if none was seen. */
    @Nullable
    Long next() {
        return next;
    }

    /** Sends requests until every row of the second is known; false if the allowed requests are not enough. */
    boolean readAll() {
        OrderOfPasses order = new OrderOfPasses();
        while (true) {
            Pass pass = new Pass();
            if (!pass.readPages()) return false;
            if (!pass.showsTheSecond()) {
                // If no window shows the second, all its rows have expired.
                if (!changeWindow()) return true;
                order = new OrderOfPasses();
                continue;
            }
            if (order.isStableWith(pass.order) && pass.isWhole()) pass.takeCounts();
            // If the platform changes the order, another pass can show the missing rows.
            if (size == null || known() < size) continue;
            // The end of the window may have cut rows of the second off.
            if (!alone || hasNothingAfter(size)) return true;
            if (asked >= MOST_REQUESTS) return false;
            changeWindow();
            order = new OrderOfPasses();
        }
    }

    /** Notices whether passes show the rows in the same order. */
    private static final class OrderOfPasses {
        private List<Long> last = List.of();
        private int passes = 1;

        /** Adds a pass; true if so many rows have come in the same order again that this cannot be chance. */
        boolean isStableWith(List<Long> order) {
            passes = order.equals(last) ? passes + 1 : 1;
            last = order;
            return passes > 1 && passes * order.size() >= ROWS_IN_ORDER;
        }
    }

    /** Whether the second has no row at an index. Then the second of the row that stands there is noted. */
    private boolean hasNothingAfter(long index) {
        if (asked++ >= MOST_REQUESTS) return false;
        Long first = source.ask(second, end, index).first();
        if (first != null && first == second) return false;
        next = first;
        return true;
    }

    /**
     * Starts again with another window, because the platform showed none or only some of the second's rows in this one;
     * false if every window was tried.
     */
    private boolean changeWindow() {
        size = null;
        undated.clear();
        if (alone) {
            // The platform ends a window at the very beginning of its last second, or it ignores the end.
            alone = false;
            return true;
        }
        boolean earlier = !source.asksFromASecondEarlier();
        source.askFromASecondEarlier(earlier);
        return earlier;
    }

    /** One pass through all pages of the second. */
    private final class Pass {
        private final List<Long> order = new ArrayList<>();
        private final Map<Long, Integer> counts = new HashMap<>();
        private final Map<Long, TimedPage.Row<T>> rows = new HashMap<>();
        private boolean isMixed;

        /** Reads page by page to the end, or until all rows are known; false if that takes too many requests. */
        boolean readPages() {
            List<Long> before = List.of();
            long index = 0;
            while (true) {
                if (asked++ >= MOST_REQUESTS) return false;
                TimedPage<T> page = source.ask(second, alone ? second : second + 1, index);
                List<Long> fingerprints = page.fingerprints();
                if (!fingerprints.isEmpty() && fingerprints.equals(before)) checkThatIndexWorks();
                before = fingerprints;
                boolean goesPast = take(page);
                index += page.size();
                isMixed = alone && goesPast;
                Long total = alone ? page.total() : null;
                if (total != null) size = total;
                boolean ended = page.size() == 0 || goesPast || (total != null && index >= total);
                // Rows that appear late raise the number. While the order changes, a pass can miss undated rows.
                if (ended && total == null) size = Math.max(size == null ? 0 : size, order.size());
                if (ended || (total != null && known() >= total)) return true;
            }
        }

        /** Whether the pages had rows of this second, and of no other. */
        boolean showsTheSecond() {
            return !isMixed && !counts.isEmpty();
        }

        /** Two equal pages mean equal rows, or a server that ignores the index. */
        private void checkThatIndexWorks() {
            if (indexWorks) return;
            asked++;
            if (source.ask(second, second, PageSource.BEYOND_ALL).size() > 0) {
                throw source.fault(
                        "the second " + Instant.ofEpochSecond(second)
                                + " has more rows than a page, and the server ignores index: the rest of them cannot be asked for");
            }
            indexWorks = true;
        }

        /** Takes the rows of the second and those without a time; true if the page has rows of a later second. */
        private boolean take(TimedPage<T> page) {
            List<TimedPage.Row<T>> here = new ArrayList<>();
            Map<Long, Integer> undatedOnPage = new HashMap<>();
            boolean goesPast = false;
            for (TimedPage.Row<T> row : page.rows()) {
                goesPast |= row.second() != null && row.second() > second;
                if (goesPast) break;
                here.add(row);
                order.add(row.fingerprint());
                if (row.second() == null) {
                    undatedOnPage.merge(row.fingerprint(), 1, Integer::sum);
                } else {
                    counts.merge(row.fingerprint(), 1, Integer::sum);
                    rows.put(row.fingerprint(), row);
                }
            }
            undatedOnPage.forEach((fingerprint, count) -> undated.merge(fingerprint, count, Math::max));
            fresh.addAll(delivered.take(here, end));
            return goesPast;
        }

        /** Whether this pass had as many rows as the second has, among them all known ones. */
        boolean isWhole() {
            if (size == null || order.size() != size) return false;
            for (Map.Entry<Long, Integer> known : delivered.countsIn(second).entrySet()) {
                if (counts.getOrDefault(known.getKey(), 0) < known.getValue()) return false;
            }
            return true;
        }

        /** Takes this pass's counts of equal rows over all its pages as true: its order is stable. */
        void takeCounts() {
            rows.forEach((fingerprint, row) -> {
                int count = counts.getOrDefault(fingerprint, 0);
                int known = delivered.count(second, fingerprint);
                for (int i = known; i < count; i++) fresh.add(row);
                delivered.raise(second, fingerprint, count);
            });
        }
    }
}
