package io.github.socketlabs4j.reporting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last moment that counts in a walk. Immutable.
 *
 * @param isFixed whether it is settled; before the first answer of a query without an end it is not
 * @param moment the moment; null for none
 * @param ours the moment by our clock, if the platform's is believed though rows may yet prove it wrong; else null
 */
record WalkEnd(
        boolean isFixed, @Nullable Instant moment, @Nullable Instant ours) {

    /** The end that a query sets; not fixed yet if it sets none. */
    static WalkEnd of(@Nullable Instant moment) {
        return new WalkEnd(moment != null, moment, null);
    }

    /**
     * The end of a walk whose query sets none: the platform's time of the first answer.
     *
     * @param asked when it was asked for, by our clock
     */
    static WalkEnd after(Page<?> first, Instant asked) {
        Instant theirs = timestamp(first);
        if (theirs == null) return new WalkEnd(true, asked, null);
        // Nothing would tell that rows are missing; and an end that is late leaves out none.
        if (first.totalCount() == null) return new WalkEnd(true, asked.isAfter(theirs) ? asked : theirs, null);
        Instant newest = newest(first);
        // What is smaller than a second, a row's time may have lost and the timestamp may not.
        if (newest == null || !newest.isAfter(theirs.plusSeconds(1))) return new WalkEnd(true, theirs, asked);
        // A row that was there before the platform's now: its clock is behind, unless the row is of the future.
        return new WalkEnd(true, asked.isAfter(theirs) ? asked : null, null);
    }

    /** The platform's time of an answer; null if there is none, also where a default stands in its place. */
    static @Nullable Instant timestamp(Page<?> page) {
        Instant theirs = page.timestamp();
        return theirs == null || theirs.getEpochSecond() <= 0 ? null : theirs;
    }

    private static @Nullable Instant newest(Page<?> page) {
        Instant newest = null;
        for (Object each : page.rows()) {
            Instant time = each instanceof ReportRow row ? row.dateTime() : null;
            if (time != null && (newest == null || time.isAfter(newest))) newest = time;
        }
        return newest;
    }

    /** A later end that may be the right one, or null if there is no reason to think so. */
    @Nullable
    Instant doubt(Duration clocksAgree) {
        if (ours == null || moment == null || !ours.isAfter(moment.plus(clocksAgree))) return null;
        return ours;
    }

    /** The same end, which is doubted no more. */
    WalkEnd believed() {
        return new WalkEnd(isFixed, moment, null);
    }
}
