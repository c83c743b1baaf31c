package io.github.socketlabs4j.reporting;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the questions of a walk by time begin, and that the platform takes it for what it is: the first second wanted, in UTC.
 * For one thread.
 *
 * @param <T> the record
 */
final class Beginning<T extends ReportRow> {
    private final Questions<T> questions;
    private final Delivered delivered;
    private @Nullable Long second;

    /** A second that the next question must reach back to: a row of it was seen behind where it begins. */
    private @Nullable Long expected;

    Beginning(Questions<T> questions, Delivered delivered, @Nullable Long second) {
        this.questions = questions;
        this.delivered = delivered;
        this.second = second;
    }

    /** The second at which the next question begins; null for the beginning of the report. */
    @Nullable
    Long second() {
        return second;
    }

    /**
     * Goes on at a second.
     *
     * @param next a later second of which a row was seen, or null
     */
    void goOnAt(long begin, @Nullable Long next) {
        second = begin;
        expected = next;
    }

    void goBackTo(@Nullable Long begin) {
        second = begin;
        expected = null;
    }

    /** Goes on no earlier than at a second: where a request failed behind a page, what lies before was forgotten since. */
    void notBefore(@Nullable Long from) {
        if (from != null && (second == null || second < from)) goBackTo(from);
    }

    /**
     * The page, or another one that begins as it should. The second that a question begins at must give again something that it
     * gave: else the platform does not take the beginning for what it is here, and what lies between would be missed.
     *
     * @param page the answer to the question
     * @param end the last second that was asked for
     */
    TimedPage<T> checked(TimedPage<T> page, long end) {
        // A window of one second may show only the very beginning of it.
        if (second == null || second >= end || holds(second, page, end)) return page;
        if (!questions.asksFromASecondEarlier()) {
            questions.askFromASecondEarlier(true);
            TimedPage<T> earlier = questions.ask(second, end, 0);
            if (holds(second, earlier, end)) return earlier;
            questions.askFromASecondEarlier(false);
        }
        Long oldest = questions.ask(null, end, 0).first();
        // All that the second gave has expired.
        if (oldest == null || oldest >= second) return page;
        throw questions.fault(
                "rows from " + Questions.instant(second) + " on were asked for, and none came of those that"
                        + " were there before, nor when a second earlier was asked for: startDate is not what it is taken for,"
                        + " the first second wanted, in UTC");
    }

    private boolean holds(long begin, TimedPage<T> page, long end) {
        Map<Long, Integer> known = delivered.of(begin);
        if (!known.isEmpty()) {
            return page.shows(begin, known.keySet()) || endsInside(begin, page, end) || page.isCutShort();
        }
        if (expected == null || expected > end) return true;
        Long first = page.first();
        // Of a page that ends before its first readable row nothing can be said.
        return first == null ? page.isCutShort() : first <= expected;
    }

    /** Whether a page that is full shows but rows of the second it begins at, so that others of it may be behind. */
    private boolean endsInside(long begin, TimedPage<T> page, long end) {
        Long last = page.last(end);
        boolean isAll = page.total() != null && page.size() >= page.total();
        return last != null && last == begin && !page.goesPast(begin) && !isAll;
    }
}
