package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.reporting.ReportSync.Batch;
import io.github.socketlabs4j.reporting.ReportSync.UncountableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a sync up to now: a walk by time. Each question begins at the second of the last row that the one before gave, and
 * what that second has given already is known. So nothing that comes or goes shifts what was not asked for yet. For one
 * thread; where a request fails, the next call asks again.
 *
 * @param <T> the record
 */
final class SyncRun<T extends ReportRow> implements Iterator<Batch<T>> {
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(2);
    private static final int MOST_TIMELESS_PAGES = 10;
    private static final long MANY_PAGES = 4;

    /** The newest row is found to this part of the overlap, by which checkpoints may be larger than they need be. */
    private static final long NEAR = 64;

    private final Questions<T> questions;
    private final long overlap;
    private final Delivered delivered;
    private final Progress progress;

    /** Taken, and not handed over yet. */
    private final Fresh<T> fresh = new Fresh<>();

    private final Beginning<T> beginning;

    /** The last second that counts: rows of the second that is passing still appear. */
    private long end;

    /** A page without a total is full if it has so many rows. */
    private int fullPage;

    private boolean clockChecked;
    private boolean beginChecked;
    private boolean lookedAhead;
    private final long knownBefore;
    private boolean ended;
    private @Nullable UncountableException stuck;

    SyncRun(Questions<T> questions, long overlap, SyncCheckpoint since) {
        this.questions = questions;
        this.overlap = overlap;
        this.delivered = new Delivered(since.seconds, since.astray);
        this.progress = new Progress(overlap, since.from == null ? questions.earliest() : since.from, since.mark);
        this.beginning = new Beginning<>(questions, delivered, progress.from());
        this.fullPage = questions.pageSize();
        this.knownBefore = delivered.count();
        endBefore(questions.now());
    }

    @Override
    public boolean hasNext() {
        return !ended || stuck != null;
    }

    @Override
    public Batch<T> next() {
        if (!hasNext()) throw new NoSuchElementException("the run has come up to now");
        while (fresh.isEmpty() && !ended) step();
        if (fresh.isEmpty() && stuck != null) {
            UncountableException failure = stuck;
            stuck = null;
            throw failure;
        }
        if (ended && stuck == null) delivered.forgetAstrayBefore(progress.from());
        return fresh.toBatch(checkpoint());
    }

    private SyncCheckpoint checkpoint() {
        Long from = progress.from();
        if (from != null) delivered.forgetBefore(from);
        return new SyncCheckpoint(questions.subject(), from, progress.mark(), delivered.seconds(), delivered.astray());
    }

    /** Asks the next question. */
    private void step() {
        Long from = progress.from();
        // Where a request failed behind a page that was taken: what lies before has been forgotten since.
        beginning.notBefore(from);
        TimedPage<T> page = ask(0);
        if (clockIsOff(page)) page = ask(0);
        page = beginning.checked(page, end);
        boolean isWhole = isWhole(page);
        fresh.addAll(delivered.take(page.rows(), end));
        Long last = page.last(end);
        if (last != null) {
            progress.reached(last);
            if (!beginChecked) progress.wasShown(last);
        }
        if (isWhole) {
            end();
        } else if (isFarFromNow(page)) {
            lookAhead();
        } else {
            goOnBehind(page, last);
        }
        beginChecked = true;
    }

    private TimedPage<T> ask(long index) {
        return questions.ask(beginning.second(), end, index);
    }

    private void goOnBehind(TimedPage<T> page, @Nullable Long last) {
        if (last == null) {
            goOnBehindTimeless(page);
            return;
        }
        if (!page.ascends(end)) {
            throw questions.fault(
                    "rows do not come in ascending order of time, so that a sync cannot know what it has");
        }
        Long first = page.first();
        Long second = beginning.second();
        long begin = second != null ? second : first == null ? last : Math.min(first, last);
        if (last > begin) {
            beginning.goOnAt(last, null);
        } else {
            goOnBehindSecond(page, last);
        }
    }

    /** Of a page that has no time up to now: does one come behind it? */
    private void goOnBehindTimeless(TimedPage<T> page) {
        TimedPage<T> last = page;
        long index = page.size();
        for (int pages = 1; pages <= MOST_TIMELESS_PAGES; pages++) {
            Long first = last.first();
            if (last.size() == 0 || (first != null && first > end)) {
                end();
                return;
            }
            Long second = beginning.second();
            if (first != null && (second == null || first > second)) {
                beginning.goOnAt(first, null);
                return;
            }
            last = ask(index);
            fresh.addAll(delivered.take(last.rows(), end));
            index += last.size();
        }
        throw questions.fault(
                index + " rows one after the other have no time that can be read: what is behind them cannot"
                        + " be asked for by time");
    }

    /** Of a page that shows one second alone: is that all of it? */
    private void goOnBehindSecond(TimedPage<T> page, long one) {
        TimedPage<T> behind = ask(page.size());
        // A row without a time may be of that second too.
        Long next = behind.rows().isEmpty() ? null : behind.rows().get(0).second();
        if (behind.size() == 0) {
            // All there is, or as many rows as are here have expired meanwhile.
            goOnAfter(one, null);
        } else if (next != null && next > one) {
            goOnAfter(one, next);
        } else {
            FullSecond<T> full = new FullSecond<>(questions, delivered, one, end, fresh);
            if (full.count()) {
                goOnAfter(one, full.next());
            } else {
                giveUp(one, full);
            }
        }
    }

    private void goOnAfter(long one, @Nullable Long next) {
        if (one >= end) {
            end();
        } else {
            beginning.goOnAt(one + 1, next);
        }
    }

    private void end() {
        ended = true;
        progress.reachedNow();
    }

    private void giveUp(long one, FullSecond<T> full) {
        ended = true;
        SyncCheckpoint tryAgain = checkpoint();
        SyncCheckpoint goOn = new SyncCheckpoint(
                questions.subject(), one + 1, tryAgain.mark, delivered.seconds().tailMap(one + 1), delivered.astray());
        stuck = new UncountableException(
                questions.subject(), Questions.instant(one), full.known(), full.size(), tryAgain, goOn);
    }

    private void warnOfRowsThatAreNotShown(TimedPage<T> empty) {
        if (empty.total() == null || empty.total() == 0) return;
        questions.warn(
                PageWalk.SHORT,
                questions.subject() + ": the platform tells of " + empty.total() + " rows and shows 0;"
                        + " the next run asks again");
    }

    /** Whether the page is all there is from its first second up to the end of the window. */
    private boolean isWhole(TimedPage<T> page) {
        int size = page.size();
        if (page.isCutShort()) return false;
        if (size == 0) {
            warnOfRowsThatAreNotShown(page);
            return true;
        }
        // A total that is just what a page can hold may be the page's.
        if (page.total() != null) return size < questions.pageSize() && size >= page.total();
        if (size >= fullPage) return false;
        // Asked for once more, the last row must be the last one: had rows expired meanwhile, another would be in its
        // place.
        TimedPage<T> lastRow = ask(size - 1);
        if (lastRow.size() == 1) return page.fingerprints().containsAll(lastRow.fingerprints());
        // This platform's pages are shorter than asked for.
        if (lastRow.size() > 1) fullPage = size;
        return false;
    }

    /** Takes the platform's clock for ours if they differ: the end must lie just behind its now. */
    private boolean clockIsOff(TimedPage<T> page) {
        Instant theirs = page.timestamp();
        if (clockChecked || theirs == null) return false;
        clockChecked = true;
        if (Duration.between(questions.now(), theirs).abs().compareTo(CLOCKS_AGREE) < 0) return false;
        Long newest = page.last(end);
        if (newest != null && newest > theirs.plus(CLOCKS_AGREE).getEpochSecond()) {
            questions.warn(
                    "report-clock-behind",
                    questions.subject() + ": by the platform's clock it is " + theirs + ", and there is a row of "
                            + Questions.instant(newest) + ": rows that late are delivered once it has come so far");
        }
        endBefore(theirs);
        return true;
    }

    private void endBefore(Instant now) {
        long latest = now.getEpochSecond() - 1;
        Long second = beginning.second();
        end = second == null ? latest : Math.max(second, latest);
    }

    /** Whether there are so many new rows that it pays to look where the newest of them are. */
    private boolean isFarFromNow(TimedPage<T> page) {
        if (lookedAhead) return false;
        long many = MANY_PAGES * questions.pageSize();
        if (page.total() == null) return delivered.count() - knownBefore > many;
        return !beginChecked && page.total() - delivered.count() > many;
    }

    /**
     * Looks for the newest row, and begins again where the overlap does: only what is asked for after that row was seen counts
     * as asked for after it.
     */
    private void lookAhead() {
        Long begin = progress.from();
        Long shown = progress.shown();
        if (shown != null) {
            long newest = NewestShown.find(questions, shown, end, Math.max(1, overlap / NEAR));
            progress.beginsAgainAt(begin);
            progress.wasShown(newest);
        }
        lookedAhead = true;
        beginning.goBackTo(begin);
    }
}
