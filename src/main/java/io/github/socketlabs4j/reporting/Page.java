package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a report: some of its rows.
 *
 * @param index the position of the first row in the whole result, from 0
 * @param rows the rows, in the platform's order; never null
 * @param totalCount how many rows the whole result has; null if the answer does not say, as CSV never does
 * @param timestamp the platform's time of the answer; null if the answer does not say
 * @param unreadable what stands among the rows and cannot be read as one, which is not among {@code rows}; mostly empty, never
 *     null
 * @param extras what the answer says beside its rows, by its own names, found ignoring case; never null. Without {@code count} and
 *     {@code totalPages}, which follow from the others
 * @param <T> the record
 */
public record Page<T>(
        long index,
        List<T> rows,
        @Nullable Long totalCount,
        @Nullable Instant timestamp,
        List<Unreadable> unreadable,
        Map<String, String> extras) {
    /**
     * Copies what could be changed; for this library.
     *
     * @param index the position of the first row
     * @param rows the rows
     * @param totalCount how many rows the whole result has, or null
     * @param timestamp the platform's time of the answer, or null
     * @param unreadable what cannot be read as a row
     * @param extras what the answer says beside its rows
     */
    public Page {
        rows = List.copyOf(rows);
        unreadable = List.copyOf(unreadable);
        extras = KeptExtras.copyOf(extras);
    }

    /**
     * A page whose answer says nothing else; for tests.
     *
     * @param index the position of the first row
     * @param rows the rows
     * @param totalCount how many rows the whole result has, or null
     * @param timestamp the platform's time of the answer, or null
     * @param unreadable what cannot be read as a row
     */
    public Page(
            long index,
            List<T> rows,
            @Nullable Long totalCount,
            @Nullable Instant timestamp,
            List<Unreadable> unreadable) {
        this(index, rows, totalCount, timestamp, unreadable, Map.of());
    }

    /**
     * A page on which every row can be read; for tests.
     *
     * @param index the position of the first row
     * @param rows the rows
     * @param totalCount how many rows the whole result has, or null
     * @param timestamp the platform's time of the answer, or null
     */
    public Page(long index, List<T> rows, @Nullable Long totalCount, @Nullable Instant timestamp) {
        this(index, rows, totalCount, timestamp, List.of());
    }

    /**
     * Something in the place of a row, or between rows, that cannot be read as one: a record of CSV with a quote too many, say, an
     * entry that is no object, or a row of JSON or XML that is malformed.
     *
     * @param number which row of the page it is, from 0, those that can be read counted with it; null for what stands between rows
     * @param reason what is wrong with it, on one line
     * @param text how it begins, as it was received: at most 512 bytes, with configured secrets masked
     * @param endsPage whether what follows on the page could not be told from it, as behind a quote that is never closed: the rows
     *     behind it are not on this page, and a walk asks for them
     */
    public record Unreadable(@Nullable Long number, String reason, String text, boolean endsPage) {
        /**
         * Checks that nothing is missing; for this library.
         *
         * @param number which row of the page it is, or null
         * @param reason what is wrong with it
         * @param text how it begins
         * @param endsPage whether what follows could not be told from it
         */
        public Unreadable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(text, "text");
        }
    }

    /** How many rows the answer has, with those that cannot be read. */
    int size() {
        int size = rows.size();
        for (Unreadable entry : unreadable) if (entry.number() != null) size++;
        return size;
    }

    /** Whether the answer has more rows than these. */
    boolean isCutShort() {
        return !unreadable.isEmpty() && unreadable.get(unreadable.size() - 1).endsPage();
    }
}
