package io.github.socketlabs4j.reporting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were delivered before, to recognise new ones. Rows have no id and equal rows are legal, so rows are
 * counted: for each second, how many rows have which fingerprint. If a page has more equal rows than were counted, the
 * surplus is new. Not thread-safe.
 */
final class DeliveredRows {
    private final TreeMap<Long, Map<Long, Integer>> seconds;
    private final Map<Long, Undated> undated;

    /** The fingerprints of the undated rows that this run has seen. */
    private final Set<Long> undatedInThisRun = new HashSet<>();

    /**
     * Equal rows that count as undated: their time is missing, cannot be parsed, or lies in the future.
     *
     * @param count the number of these rows
     * @param until the last epoch second that they may stand at in the report: runs that begin later do not request
     *     them
     */
    record Undated(int count, long until) {}

    DeliveredRows(Map<Long, Map<Long, Integer>> seconds, Map<Long, Undated> undated) {
        this.seconds = new TreeMap<>();
        seconds.forEach((second, counts) -> this.seconds.put(second, new HashMap<>(counts)));
        this.undated = new HashMap<>(undated);
    }

    /** For each epoch second, the number of rows with each fingerprint. */
    SortedMap<Long, Map<Long, Integer>> seconds() {
        return seconds;
    }

    /** The undated rows, by fingerprint. */
    Map<Long, Undated> undated() {
        return undated;
    }

    /** The number of rows with each fingerprint in a second. */
    Map<Long, Integer> countsIn(long second) {
        return seconds.getOrDefault(second, Map.of());
    }

    /**
     * How many equal rows of a second were delivered, including those delivered while that second was still in the
     * future.
     */
    int count(long second, long fingerprint) {
        return Math.max(countsIn(second).getOrDefault(fingerprint, 0), undatedCount(fingerprint));
    }

    private int undatedCount(long fingerprint) {
        Undated rows = undated.get(fingerprint);
        return rows == null ? 0 : rows.count();
    }

    /** The number of known rows of a second. */
    long countIn(long second) {
        return sum(countsIn(second));
    }

    /** The number of all known rows that have a time. */
    long count() {
        long rows = 0;
        for (Map<Long, Integer> counts : seconds.values()) rows += sum(counts);
        return rows;
    }

    private static long sum(Map<Long, Integer> counts) {
        long rows = 0;
        for (int count : counts.values()) rows += count;
        return rows;
    }

    /**
     * Adds the rows of one page.
     *
     * @param end the last second that is over; rows with a later time count as undated
     * @return the rows that were not known before, in the page's order
     */
    <T extends ReportRow> List<TimedPage.Row<T>> take(List<TimedPage.Row<T>> page, long end) {
        List<TimedPage.Row<T>> fresh = new ArrayList<>();
        Map<Long, Integer> onPage = new HashMap<>();
        long[] latestSeconds = latestSeconds(page, end);
        for (int i = 0; i < page.size(); i++) {
            TimedPage.Row<T> row = page.get(i);
            int number = onPage.merge(row.fingerprint(), 1, Integer::sum);
            Long second = row.second();
            boolean isNew = (second == null || second > end)
                    ? isNewUndated(row, number, second == null ? latestSeconds[i] : second)
                    : isNew(second, row.fingerprint(), number);
            if (isNew) fresh.add(row);
        }
        return fresh;
    }

    /**
     * For each row of a page the latest second that it can belong to: rows come in order of time, so this is the second
     * of the next row that has one.
     */
    private static <T extends ReportRow> long[] latestSeconds(List<TimedPage.Row<T>> page, long end) {
        long[] seconds = new long[page.size()];
        long latest = end;
        for (int i = page.size() - 1; i >= 0; i--) {
            Long second = page.get(i).second();
            if (second != null && second <= end) latest = second;
            seconds[i] = latest;
        }
        return seconds;
    }

    private boolean isNew(long second, long fingerprint, int number) {
        Map<Long, Integer> counts = seconds.computeIfAbsent(second, any -> new HashMap<>());
        int known = counts.getOrDefault(fingerprint, 0);
        if (number <= known) return false;
        counts.put(fingerprint, number);
        // The row may have been delivered as undated, while its second was still in the future.
        return number > undatedCount(fingerprint);
    }

    private boolean isNewUndated(TimedPage.Row<?> row, int number, long until) {
        long fingerprint = row.fingerprint();
        undatedInThisRun.add(fingerprint);
        // If the clock was set back, a row that was delivered with its second lies in the future again.
        if (row.second() != null && number <= countsIn(row.second()).getOrDefault(fingerprint, 0)) return false;
        Undated before = undated.getOrDefault(fingerprint, new Undated(0, until));
        undated.put(fingerprint, new Undated(Math.max(before.count(), number), Math.max(before.until(), until)));
        return number > before.count();
    }

    /** Raises the count of equal rows of a second, if they were counted over several pages. */
    void raise(long second, long fingerprint, int count) {
        seconds.computeIfAbsent(second, any -> new HashMap<>()).merge(fingerprint, count, Math::max);
    }

    /** Forgets the rows before a second. */
    void forgetBefore(long second) {
        seconds.headMap(second).clear();
    }

    /**
     * Forgets the undated rows that have expired: a complete run has not seen them, and they stand before its
     * beginning.
     *
     * @param from the second at which the next run begins; null if it begins at the first row
     */
    void forgetUndatedBefore(@Nullable Long from) {
        if (from == null) return;
        undated.entrySet()
                .removeIf(rows -> rows.getValue().until() < from && !undatedInThisRun.contains(rows.getKey()));
    }
}
