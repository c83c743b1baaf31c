package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.reporting.ReportSync.Batch;
import io.github.socketlabs4j.reporting.ReportSync.UncountableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a sync, from a checkpoint up to now. It moves by time: each request begins at the second of the last row
 * received, and the rows of that second that were delivered before are left out. So rows that appear or expire cannot
 * shift rows that were not requested yet. If a request fails, the next call repeats it. Not thread-safe.
 *
 * @param <T> the record
 */
final class SyncRun<T extends ReportRow> implements Iterator<Batch<T>> {
    private static final int MOST_UNDATED_PAGES = 10;

    /** With more new rows than so many pages hold, it pays to look for the newest row first. */
    private static final long MANY_PAGES = 4;

    /**
     * The newest row is searched to this fraction of the overlap: checkpoints may be larger than necessary by as much.
     */
    private static final long PRECISION = 64;

    private final WindowSource<T> source;
    private final long overlap;
    private final DeliveredRows delivered;
    private final SyncProgress progress;
    private final NewRows<T> fresh = new NewRows<>();
    private final WindowStart<T> start;
    private final Completeness<T> completeness;
    private final long knownBefore;

    /** The last second of this run: a second that is not over yet may still get rows. */
    private long end;

    private boolean clockChecked;
    private boolean hasFirstPage;
    private boolean lookedAhead;
    private boolean ended;

    /** Thrown after the rows gathered so far were delivered. */
    private @Nullable UncountableException failure;

    SyncRun(WindowSource<T> source, long overlap, SyncCheckpoint since) {
        this.source = source;
        this.overlap = overlap;
        this.delivered = new DeliveredRows(since.seconds, since.undated);
        this.progress = new SyncProgress(overlap, since.from == null ? source.earliest() : since.from, since.mark);
        this.start = new WindowStart<>(source, delivered, progress.from());
        this.completeness = new Completeness<>(source);
        this.knownBefore = delivered.count();
        endBefore(source.now());
    }

    @Override
    public boolean hasNext() {
        return !ended || failure != null;
    }

    @Override
    public Batch<T> next() {
        if (!hasNext()) throw new NoSuchElementException("this run has no more rows; ask hasNext() first");
        while (fresh.isEmpty() && !ended) step();
        if (fresh.isEmpty() && failure != null) {
            UncountableException thrown = failure;
            failure = null;
            throw thrown;
        }
        if (ended && failure == null) delivered.forgetUndatedBefore(progress.from());
        return fresh.toBatch(checkpoint());
    }

    private SyncCheckpoint checkpoint() {
        Long from = progress.from();
        if (from != null) delivered.forgetBefore(from);
        return new SyncCheckpoint(source.subject(), from, progress.mark(), delivered.seconds(), delivered.undated());
    }

    /** Requests a page, takes its rows and decides where to continue. */
    private void step() {
        // If a request failed after the rows of a page were taken, their checkpoint has forgotten what lies before it.
        start.moveForwardTo(progress.from());
        TimedPage<T> page = ask(0);
        if (endFollowsPlatformClock(page)) page = ask(0);
        page = start.checked(page, end);
        boolean isComplete = completeness.isComplete(page, start.second(), end);
        fresh.addAll(delivered.take(page.rows(), end));
        Long last = page.last(end);
        if (last != null) {
            progress.reached(last);
            if (!hasFirstPage) progress.wasShown(last);
        }
        if (isComplete) {
            finish();
        } else if (hasManyRowsAhead(page)) {
            lookAhead();
        } else if (last == null) {
            continueAfterUndatedPage(page);
        } else {
            continueAfterPage(page, last);
        }
        hasFirstPage = true;
    }

    private TimedPage<T> ask(long index) {
        return source.ask(start.second(), end, index);
    }

    private void continueAfterPage(TimedPage<T> page, long last) {
        if (!page.ascends(end)) {
            throw source.fault("rows do not come in ascending order of time, so that a sync cannot know what it has");
        }
        Long first = page.first();
        Long second = start.second();
        long begin = second != null ? second : first == null ? last : Math.min(first, last);
        if (last > begin) {
            start.moveTo(last, null);
        } else {
            continueInSecond(page, last);
        }
    }

    /** Continues after a page on which no row has a time up to the end: reads pages by index until a row has one. */
    private void continueAfterUndatedPage(TimedPage<T> page) {
        TimedPage<T> last = page;
        long index = page.size();
        for (int pages = 1; pages <= MOST_UNDATED_PAGES; pages++) {
            Long first = last.first();
            if (last.size() == 0 || (first != null && first > end)) {
                finish();
                return;
            }
            Long second = start.second();
            if (first != null && (second == null || first > second)) {
                start.moveTo(first, null);
                return;
            }
            last = ask(index);
            fresh.addAll(delivered.take(last.rows(), end));
            index += last.size();
        }
        throw source.fault(index + " rows one after the other have no time that can be read: what is behind them cannot"
                + " be asked for by time");
    }

    /** Continues after a page on which all rows are of one second, which may have further rows. */
    private void continueInSecond(TimedPage<T> page, long second) {
        TimedPage<T> nextPage = ask(page.size());
        // Only the first row counts: if it has no time, it may be of this second too.
        Long next = nextPage.rows().isEmpty() ? null : nextPage.rows().get(0).second();
        if (nextPage.size() == 0) {
            // The page had all rows, or as many rows as it had have expired since.
            continueAfterSecond(second, null);
        } else if (next != null && next > second) {
            continueAfterSecond(second, next);
        } else {
            FullSecond<T> full = new FullSecond<>(source, delivered, second, end, fresh);
            if (full.readAll()) {
                continueAfterSecond(second, full.next());
            } else {
                giveUp(second, full);
            }
        }
    }

    /**
     * Continues after a second whose rows are all known.
     *
     * @param next a later second in which a row was seen, or null
     */
    private void continueAfterSecond(long second, @Nullable Long next) {
        if (second >= end) {
            finish();
        } else {
            start.moveTo(second + 1, next);
        }
    }

    private void finish() {
        ended = true;
        progress.reachedNow();
    }

    private void giveUp(long second, FullSecond<T> full) {
        ended = true;
        long after = second + 1;
        SyncCheckpoint tryAgain = checkpoint();
        SyncCheckpoint goOn = new SyncCheckpoint(
                source.subject(), after, tryAgain.mark, delivered.seconds().tailMap(after), delivered.undated());
        failure = new UncountableException(
                source.subject(), Instant.ofEpochSecond(second), full.known(), full.size(), tryAgain, goOn);
    }

    /**
     * Moves the end to just before the platform's current time if the two clocks differ. Only checked once; true if it
     * moved.
     */
    private boolean endFollowsPlatformClock(TimedPage<T> page) {
        Instant theirs = page.timestamp();
        if (clockChecked || theirs == null) return false;
        clockChecked = true;
        Duration tolerance = WalkEnd.CLOCK_TOLERANCE;
        if (Duration.between(source.now(), theirs).abs().compareTo(tolerance) < 0) return false;
        Long newest = page.last(end);
        if (newest != null && newest > theirs.plus(tolerance).getEpochSecond()) {
            source.warn(
                    "report-clock-behind",
                    source.subject() + ": by the platform's clock it is " + theirs + ", and there is a row of "
                            + Instant.ofEpochSecond(newest)
                            + ": such rows are delivered when that clock has reached their time");
        }
        endBefore(theirs);
        return true;
    }

    private void endBefore(Instant now) {
        long latest = now.getEpochSecond() - 1;
        Long second = start.second();
        end = second == null ? latest : Math.max(second, latest);
    }

    private boolean hasManyRowsAhead(TimedPage<T> page) {
        if (lookedAhead) return false;
        long many = MANY_PAGES * source.pageSize();
        if (page.total() == null) return delivered.count() - knownBefore > many;
        return !hasFirstPage && page.total() - delivered.count() > many;
    }

    /**
     * Searches for the newest row and starts the run again. The rows requested from now on are requested after that row
     * was shown, so that the next run can begin one overlap before it; see {@link SyncProgress}.
     */
    private void lookAhead() {
        Long begin = progress.from();
        Long shown = progress.shown();
        if (shown != null) {
            long newest = NewestRowSearch.find(source, shown, end, Math.max(1, overlap / PRECISION));
            progress.beginsAgainAt(begin);
            progress.wasShown(newest);
        }
        lookedAhead = true;
        start.moveTo(begin, null);
    }
}
