package io.github.socketlabs4j.reporting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync has come, in seconds: which are dealt with, and from which on all is asked for again. For one thread.
 *
 * <p>Rows may come late by the overlap behind the newest row shown at that moment. So what is asked for again begins an overlap
 * before a row that was shown before anything of the walk was asked for: a row that itself appeared during the walk, later than
 * one that the walk has passed by, would put the beginning behind that one.
 */
final class Progress {
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();

    private final long overlap;
    private @Nullable Long from;
    private @Nullable Long mark;
    private @Nullable Long shown;

    /** Everything before this second was asked for in this run, or in one before it; null for everything there is. */
    private @Nullable Long walked;

    /**
     * Goes on from a checkpoint.
     *
     * @param overlap how many seconds are asked for again
     * @param from the second before which everything is dealt with, or null
     * @param mark the newest second so far, or null
     */
    Progress(long overlap, @Nullable Long from, @Nullable Long mark) {
        this.overlap = overlap;
        this.from = from;
        this.mark = mark;
        this.shown = mark;
        this.walked = from;
    }

    /** The second before which everything is dealt with, or null. */
    @Nullable
    Long from() {
        if (mark != null && shown != null) {
            long begin = Math.max(EARLIEST, Math.min(mark, shown) - overlap);
            // Never back: what lay before was forgotten, perhaps with a shorter overlap.
            from = later(from, walked == null ? begin : Math.min(begin, walked));
        }
        return from;
    }

    /** The newest second of all rows, or null. */
    @Nullable
    Long mark() {
        return mark;
    }

    /** The newest second known to have been shown before the walk began, or null. */
    @Nullable
    Long shown() {
        return shown;
    }

    /** The walk has shown everything up to a second, of which there may be more. */
    void reached(long second) {
        mark = later(mark, second);
        walked = second;
    }

    /** The walk begins again at a second. */
    void beginsAgainAt(@Nullable Long second) {
        walked = second;
    }

    /** The walk has shown everything up to now. */
    void reachedNow() {
        walked = null;
    }

    /** A row of a second was shown before the walk began, or with its first page. */
    void wasShown(long second) {
        shown = later(shown, second);
    }

    private static long later(@Nullable Long a, long b) {
        return a == null ? b : Math.max(a, b);
    }
}
