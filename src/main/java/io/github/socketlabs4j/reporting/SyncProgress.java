package io.github.socketlabs4j.reporting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync has come, in epoch seconds, and the second at which the next run must begin. Not thread-safe.
 *
 * <p>A row may appear late: when it appears, it may be older by up to the overlap than the newest row that the report
 * shows. So the next run must begin one overlap before a row that the report already showed when this run began. A
 * newer row, which appeared during this run, would be wrong: a late row could appear after this run had passed its
 * place, and still be older than the beginning of the next run.
 */
final class SyncProgress {
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();

    private final long overlap;
    private @Nullable Long from;
    private @Nullable Long mark;
    private @Nullable Long shown;

    /** Everything before this second was requested, in this run or an earlier one. Null for no such limit. */
    private @Nullable Long walked;

    /**
     * Continues from a checkpoint.
     *
     * @param overlap the overlap in seconds
     * @param from the second at which the run begins, or null for the first row
     * @param mark the second of the newest delivered row, or null
     */
    SyncProgress(long overlap, @Nullable Long from, @Nullable Long mark) {
        this.overlap = overlap;
        this.from = from;
        this.mark = mark;
        this.shown = mark;
        this.walked = from;
    }

    /** The second at which the next run must begin, or null for the first row. */
    @Nullable
    Long from() {
        if (mark != null && shown != null) {
            long begin = Math.max(EARLIEST, Math.min(mark, shown) - overlap);
            // Never earlier than before: the delivered rows before it were forgotten, perhaps with a shorter overlap.
            from = later(from, walked == null ? begin : Math.min(begin, walked));
        }
        return from;
    }

    /** The second of the newest delivered row, or null. */
    @Nullable
    Long mark() {
        return mark;
    }

    /** The second of the newest row that the report is known to have shown before this run began, or null. */
    @Nullable
    Long shown() {
        return shown;
    }

    /** The run has received rows up to a second. That second may have more. */
    void reached(long second) {
        mark = later(mark, second);
        walked = second;
    }

    /** The run begins again at a second. */
    void beginsAgainAt(@Nullable Long second) {
        walked = second;
    }

    /** The run has received everything up to now. */
    void reachedNow() {
        walked = null;
    }

    /** The report showed a row of a second before the run began, or on its first page. */
    void wasShown(long second) {
        shown = later(shown, second);
    }

    private static long later(@Nullable Long a, long b) {
        return a == null ? b : Math.max(a, b);
    }
}
