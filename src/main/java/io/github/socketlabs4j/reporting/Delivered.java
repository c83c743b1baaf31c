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
 * Which rows were delivered, so that they are told from new ones: by their seconds, and in each second by counting, since rows
 * have no id and equal rows are legal. Of equal rows so many are known as one page showed at the most. For one thread.
 */
final class Delivered {
    private final TreeMap<Long, Map<Long, Integer>> seconds;
    private final Map<Long, Astray> astray;
    private final Set<Long> astrayNow = new HashSet<>();

    /**
     * Equal rows that no second can be said of: their time is in the future, or cannot be read.
     *
     * @param count how many there are
     * @param until the last second at which they may be asked for again
     */
    record Astray(int count, long until) {}

    Delivered(Map<Long, Map<Long, Integer>> seconds, Map<Long, Astray> astray) {
        this.seconds = new TreeMap<>();
        seconds.forEach((second, counts) -> this.seconds.put(second, new HashMap<>(counts)));
        this.astray = new HashMap<>(astray);
    }

    /** The rows of each second: how many there are of each fingerprint. */
    SortedMap<Long, Map<Long, Integer>> seconds() {
        return seconds;
    }

    /** The rows without a second, by their fingerprints. */
    Map<Long, Astray> astray() {
        return astray;
    }

    /** The rows of a second: how many there are of each fingerprint. */
    Map<Long, Integer> of(long second) {
        return seconds.getOrDefault(second, Map.of());
    }

    /** How many equal rows of a second were delivered, those among them that were of the future then. */
    int delivered(long second, long fingerprint) {
        Astray before = astray.get(fingerprint);
        return Math.max(of(second).getOrDefault(fingerprint, 0), before == null ? 0 : before.count());
    }

    /** How many rows of a second are known. */
    long count(long second) {
        return sum(of(second));
    }

    /** How many rows are known in all. */
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
     * Takes rows that one page shows, from now on they are known.
     *
     * @param end the last second that has come; what is dated later counts as without a time
     * @return those that were not known, in the page's order
     */
    <T extends ReportRow> List<TimedPage.Row<T>> take(List<TimedPage.Row<T>> page, long end) {
        List<TimedPage.Row<T>> fresh = new ArrayList<>();
        Map<Long, Integer> here = new HashMap<>();
        long[] places = latestPlaces(page, end);
        for (int i = 0; i < page.size(); i++) {
            TimedPage.Row<T> row = page.get(i);
            int number = here.merge(row.fingerprint(), 1, Integer::sum);
            Long second = row.second();
            boolean isNew = (second == null || second > end)
                    ? isNewAstray(row, number, second == null ? places[i] : second)
                    : isNew(second, row.fingerprint(), number);
            if (isNew) fresh.add(row);
        }
        return fresh;
    }

    /** Rows come in order of time: one without a time is of no later second than the next one that has one. */
    private static <T extends ReportRow> long[] latestPlaces(List<TimedPage.Row<T>> page, long end) {
        long[] places = new long[page.size()];
        long place = end;
        for (int i = page.size() - 1; i >= 0; i--) {
            Long second = page.get(i).second();
            if (second != null && second <= end) place = second;
            places[i] = place;
        }
        return places;
    }

    private boolean isNew(long second, long fingerprint, int number) {
        Map<Long, Integer> counts = seconds.computeIfAbsent(second, any -> new HashMap<>());
        int known = counts.getOrDefault(fingerprint, 0);
        if (number <= known) return false;
        counts.put(fingerprint, number);
        // What was of the future when it was delivered has come.
        Astray before = astray.get(fingerprint);
        return before == null || number > before.count();
    }

    private boolean isNewAstray(TimedPage.Row<?> row, int number, long until) {
        long fingerprint = row.fingerprint();
        astrayNow.add(fingerprint);
        // By a clock that has been put back, what was delivered is of the future again.
        if (row.second() != null && number <= of(row.second()).getOrDefault(fingerprint, 0)) return false;
        Astray before = astray.get(fingerprint);
        int known = before == null ? 0 : before.count();
        astray.put(
                fingerprint,
                new Astray(Math.max(known, number), before == null ? until : Math.max(before.until(), until)));
        return number > known;
    }

    /** Raises the count of equal rows of a second to what was counted over pages. */
    void raise(long second, long fingerprint, int count) {
        seconds.computeIfAbsent(second, any -> new HashMap<>()).merge(fingerprint, count, Math::max);
    }

    /** Forgets what is of a second before one. */
    void forgetBefore(long second) {
        seconds.headMap(second).clear();
    }

    /**
     * Forgets rows without a second that have gone: a whole run did not show them, and they are of before its beginning.
     *
     * @param from the second from which on everything is asked for again; null for all
     */
    void forgetAstrayBefore(@Nullable Long from) {
        if (from == null) return;
        astray.entrySet().removeIf(rows -> rows.getValue().until() < from && !astrayNow.contains(rows.getKey()));
    }
}
