package io.github.socketlabs4j.reporting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A second with more rows than a page. It is gone through by index, again and again, until as many rows are known as it has;
 * so rows of one second may come in another order in each answer. Equal rows that no single page shows together can only be
 * counted where the order stands still. For one thread.
 *
 * @param <T> the record
 */
final class FullSecond<T extends ReportRow> {
    /** What one second may cost at the most. */
    static final int MOST_REQUESTS = 200;

    /** So many rows in the same order again are no chance. */
    private static final int ROWS_IN_ORDER = 64;

    private final Questions<T> questions;
    private final Delivered delivered;
    private final long second;
    private final long end;
    private final Fresh<T> fresh;

    /** Rows without a readable time that were shown among those of the second: each as often as one page had it. */
    private final Map<Long, Integer> timeless = new HashMap<>();

    private int asked;
    private boolean heedsIndex;

    /** Whether a window that ends with this second holds all its rows, and no others. */
    private boolean alone;

    private @Nullable Long size;
    private @Nullable Long next;

    /**
     * Prepares to count.
     *
     * @param end the last second that has come
     * @param fresh where rows go that were not known
     */
    FullSecond(Questions<T> questions, Delivered delivered, long second, long end, Fresh<T> fresh) {
        this.questions = questions;
        this.delivered = delivered;
        this.second = second;
        this.end = end;
        this.fresh = fresh;
        this.alone = !questions.asksFromASecondEarlier();
    }

    /** How many of its rows are known. */
    long known() {
        long rows = delivered.count(second);
        for (int count : timeless.values()) rows += count;
        return rows;
    }

    /** How many rows it has, or null as long as that is not known either. */
    @Nullable
    Long size() {
        return size;
    }

    /** The next second that has rows, as far as it was seen, or null. */
    @Nullable
    Long next() {
        return next;
    }

    /** Asks until every row is known and taken; false if that cannot be reached. */
    boolean count() {
        List<Long> before = List.of();
        int alike = 1;
        while (true) {
            Pass pass = new Pass();
            if (!pass.walk()) return false;
            if (!pass.showsTheSecond()) {
                if (!asksDifferently()) return true;
                before = List.of();
                continue;
            }
            alike = pass.order.equals(before) ? alike + 1 : 1;
            before = pass.order;
            boolean stands = alike > 1 && alike * before.size() >= ROWS_IN_ORDER && pass.isWhole();
            if (stands) pass.believe();
            if (size == null || known() < size) continue;
            if (!alone || hasNothingBehind(size)) return true;
            if (asked >= MOST_REQUESTS) return false;
            asksDifferently();
            before = List.of();
        }
    }

    private boolean hasNothingBehind(long index) {
        if (asked++ >= MOST_REQUESTS) return false;
        Long first = questions.ask(second, end, index).first();
        if (first != null && first == second) return false;
        next = first;
        return true;
    }

    /** Whether there is another way to ask for the second, for a platform that shows none or a part of it; then by that. */
    private boolean asksDifferently() {
        size = null;
        timeless.clear();
        if (alone) {
            // It ends a window at the very beginning of its last second, or not at all.
            alone = false;
            return true;
        }
        boolean earlier = !questions.asksFromASecondEarlier();
        questions.askFromASecondEarlier(earlier);
        return earlier;
    }

    /** Once through all rows of the second. */
    private final class Pass {
        private final List<Long> order = new ArrayList<>();
        private final Map<Long, Integer> counts = new HashMap<>();
        private final Map<Long, TimedPage.Row<T>> rows = new HashMap<>();
        private boolean isMixed;

        /** Asks page by page to the end, or until all is known; false if there were too many requests. */
        boolean walk() {
            List<Long> before = List.of();
            long index = 0;
            while (true) {
                if (asked++ >= MOST_REQUESTS) return false;
                TimedPage<T> page = questions.ask(second, alone ? second : second + 1, index);
                List<Long> fingerprints = page.fingerprints();
                if (!fingerprints.isEmpty() && fingerprints.equals(before)) askWhereNothingIs();
                before = fingerprints;
                boolean goesPast = take(page);
                index += page.size();
                isMixed = alone && goesPast;
                Long total = alone ? page.total() : null;
                if (total != null) size = total;
                boolean ended = page.size() == 0 || goesPast || (total != null && index >= total);
                // Late rows make it more, and while the order changes a pass may miss what has no time.
                if (ended && total == null) size = Math.max(size == null ? 0 : size, order.size());
                if (ended || (total != null && known() >= total)) return true;
            }
        }

        /** Whether it was a walk through rows of this second. */
        boolean showsTheSecond() {
            return !isMixed && !counts.isEmpty();
        }

        /** Equal rows make equal pages, and so does a server that always begins at the first row. */
        private void askWhereNothingIs() {
            if (heedsIndex) return;
            asked++;
            if (questions.ask(second, second, Questions.BEYOND_ALL).size() > 0) {
                throw questions.fault(
                        "the second " + Questions.instant(second)
                                + " has more rows than a page, and the server ignores index: the rest of them cannot be asked for");
            }
            heedsIndex = true;
        }

        /** Takes what is of the second, and what has no time; whether the page goes past the second. */
        private boolean take(TimedPage<T> page) {
            List<TimedPage.Row<T>> here = new ArrayList<>();
            Map<Long, Integer> onPage = new HashMap<>();
            boolean goesPast = false;
            for (TimedPage.Row<T> row : page.rows()) {
                goesPast |= row.second() != null && row.second() > second;
                if (goesPast) break;
                here.add(row);
                order.add(row.fingerprint());
                if (row.second() == null) {
                    onPage.merge(row.fingerprint(), 1, Integer::sum);
                } else {
                    counts.merge(row.fingerprint(), 1, Integer::sum);
                    rows.put(row.fingerprint(), row);
                }
            }
            onPage.forEach((fingerprint, count) -> timeless.merge(fingerprint, count, Math::max));
            fresh.addAll(delivered.take(here, end));
            return goesPast;
        }

        /** Whether it showed as many rows as there are, and every known one. */
        boolean isWhole() {
            if (size == null || order.size() != size) return false;
            for (Map.Entry<Long, Integer> known : delivered.of(second).entrySet()) {
                if (counts.getOrDefault(known.getKey(), 0) < known.getValue()) return false;
            }
            return true;
        }

        /** Counts equal rows over its pages. */
        void believe() {
            rows.forEach((fingerprint, row) -> {
                int count = counts.getOrDefault(fingerprint, 0);
                int known = delivered.delivered(second, fingerprint);
                for (int i = known; i < count; i++) fresh.add(row);
                delivered.raise(second, fingerprint, count);
            });
        }
    }
}
