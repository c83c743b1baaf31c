package io.github.socketlabs4j.reporting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a report: some of its rows.
 *
 * @param index the position of the first row in the whole result, from 0
 * @param rows the rows, in the platform's order; never null
 * @param totalCount how many rows the whole result has; null if the answer does not say, as CSV never does
 * @param timestamp the platform's time of the answer; null if the answer does not say
 * @param <T> the record
 */
public record Page<T>(
        long index,
        List<T> rows,
        @Nullable Long totalCount,
        @Nullable Instant timestamp) {
    /**
     * Copies the list; for this library.
     *
     * @param index the position of the first row
     * @param rows the rows
     * @param totalCount how many rows the whole result has, or null
     * @param timestamp the platform's time of the answer, or null
     */
    public Page {
        rows = List.copyOf(rows);
    }
}
