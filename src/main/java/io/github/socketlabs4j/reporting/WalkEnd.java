package io.github.socketlabs4j.reporting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The end of a walk through the pages of a report: rows with a later time are not included. Immutable. */
sealed interface WalkEnd {
    /** Two clocks that differ by less count as equal. */
    Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /** The end that requests name; null for none. */
    @Nullable
    Instant moment();

    /** A later end that may be the right one, or null if there is no reason to think so. */
    default @Nullable Instant laterEnd() {
        return null;
    }

    /** Not decided yet: the query sets no end, and there was no answer so far. */
    record Open() implements WalkEnd {
        @Override
        public @Nullable Instant moment() {
            return null;
        }
    }

    /**
     * Decided.
     *
     * @param moment null if the walk has no end
     */
    record Fixed(@Nullable Instant moment) implements WalkEnd {}

    /**
     * The platform's time of the first answer. If rows turn out to be missing, its clock may be slow.
     *
     * @param ours the time of the first request by the client's clock
     */
    record Provisional(Instant moment, Instant ours) implements WalkEnd {
        @Override
        public @Nullable Instant laterEnd() {
            return ours.isAfter(moment.plus(CLOCK_TOLERANCE)) ? ours : null;
        }
    }

    /** The end that a query sets; open if it sets none. */
    static WalkEnd of(@Nullable Instant moment) {
        return moment == null ? new Open() : new Fixed(moment);
    }

    /**
     * The end of a walk whose query sets none: usually the platform's time of the first answer.
     *
     * @param asked the time of the first request by the client's clock
     */
    static WalkEnd after(Page<?> first, Instant asked) {
        Instant theirs = timestamp(first);
        if (theirs == null) return new Fixed(asked);
        // Without a total nobody would notice missing rows, so the later of the two times is safer: it leaves out no
        // row.
        if (first.totalCount() == null) return new Fixed(asked.isAfter(theirs) ? asked : theirs);
        Instant newest = newest(first);
        // The timestamp may lack the fraction of a second that a row's time has, so up to a second is no contradiction.
        if (newest == null || !newest.isAfter(theirs.plusSeconds(1))) return new Provisional(theirs, asked);
        // A row is newer than the platform's time: the platform's clock is slow, or the row is dated in the future.
        return new Fixed(asked.isAfter(theirs) ? asked : null);
    }

    /** The platform's time of an answer; null if it has none, or only the default value of a date. */
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
}
