package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a report: the rows of one answer.
 *
 * @param index the position of the first row in the whole result, from 0
 * @param rows the rows, in the platform's order; never null
 * @param totalCount the number of rows in the whole result; null if the answer does not say, which CSV never does
 * @param timestamp the platform's time of the answer; null if the answer does not say
 * @param unreadable the entries of this page that cannot be parsed as rows; they are not in {@code rows}. Usually
 *     empty, never null
 * @param extras the other members of the answer by their wire names, looked up ignoring case; never null. {@code count}
 *     and {@code totalPages} are left out, because they follow from the other values
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
     * Creates a page with its own copies of the lists and the map; for this library.
     *
     * @param index the position of the first row
     * @param rows the rows
     * @param totalCount the number of rows in the whole result, or null
     * @param timestamp the platform's time of the answer, or null
     * @param unreadable the entries that cannot be parsed as rows
     * @param extras the other members of the answer
     */
    public Page {
        rows = List.copyOf(rows);
        unreadable = List.copyOf(unreadable);
        extras = KeptExtras.copyOf(extras);
    }

    /**
     * Creates a page without extras; for tests.
     *
     * @param index the position of the first row
     * @param rows the rows
     * @param totalCount the number of rows in the whole result, or null
     * @param timestamp the platform's time of the answer, or null
     * @param unreadable the entries that cannot be parsed as rows
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
     * Creates a page without extras on which every row can be parsed; for tests.
     *
     * @param index the position of the first row
     * @param rows the rows
     * @param totalCount the number of rows in the whole result, or null
     * @param timestamp the platform's time of the answer, or null
     */
    public Page(long index, List<T> rows, @Nullable Long totalCount, @Nullable Instant timestamp) {
        this(index, rows, totalCount, timestamp, List.of());
    }

    /**
     * An entry of a page that cannot be parsed as a row: for example a CSV record with an unmatched quote, a list entry
     * that is no object, or malformed JSON or XML.
     *
     * @param number the position of the row on the page, from 0, counting readable and unreadable rows; null for text
     *     between rows
     * @param reason what is wrong with it, on one line
     * @param text the beginning of the entry as it was received: at most 512 bytes, with configured secrets masked
     * @param endsPage whether the end of this entry could not be found, as after a quote that is never closed. Then the
     *     rows after it are not on this page, and the next page of a {@link Report} begins with them
     */
    public record Unreadable(@Nullable Long number, String reason, String text, boolean endsPage) {
        /**
         * Checks for null; for this library.
         *
         * @param number the position of the row on the page, or null
         * @param reason what is wrong with it
         * @param text the beginning of the entry
         * @param endsPage whether the end of the entry could not be found
         */
        public Unreadable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(text, "text");
        }
    }

    /** The number of rows in the answer, readable or not. */
    int size() {
        int size = rows.size();
        for (Unreadable entry : unreadable) if (entry.number() != null) size++;
        return size;
    }

    /** Whether the answer has further rows after an entry whose end could not be found. */
    boolean isCutShort() {
        return !unreadable.isEmpty() && unreadable.get(unreadable.size() - 1).endsPage();
    }
}
