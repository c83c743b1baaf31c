package io.github.socketlabs4j.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a local copy of a report up to date: yields what is new since a checkpoint, each row once. Immutable.
 *
 * <pre>{@code
 * ReportSync<FailedMessage> sync = ReportSync.of(client.reporting()::failedMessages);
 * for (ReportSync.Batch<FailedMessage> batch : sync.since(SyncCheckpoint.parse(saved))) {
 *     store(batch.rows(), batch.checkpoint().toText());   // in one transaction
 * }
 * }</pre>
 *
 * <p>A consumer that keeps the checkpoint together with each batch loses nothing and sees nothing twice, however often it
 * crashes. Rows have no id and equal rows are legal, so that they are told apart by counting: this is exact for rows that
 * appear no later than the {@linkplain #overlapping overlap} after rows with newer times. A row that appears later than
 * that is missed. The platform lists rows by time, oldest first; where it does not, a crash, or a change of the report, in
 * the middle of a run may lose rows that a full run would have found. Use a format that tells the total, as all but CSV do: by it, a report that changes
 * during the walk is noticed and walked again.
 *
 * @param <T> the record
 */
public final class ReportSync<T extends ReportRow> {
    private static final Duration STANDARD_OVERLAP = Duration.ofHours(1);
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(2);

    private final Function<ReportQuery, Report<T>> report;
    private final ReportQuery query;
    private final Duration overlap;

    private ReportSync(Function<ReportQuery, Report<T>> report, ReportQuery query, Duration overlap) {
        this.report = report;
        this.query = query;
        this.overlap = overlap;
    }

    /**
     * A sync of a whole report with an overlap of one hour.
     *
     * @param report one of the client's reports, such as {@code client.reporting()::failedMessages}
     * @param <T> the record
     * @return the sync
     */
    public static <T extends ReportRow> ReportSync<T> of(Function<ReportQuery, Report<T>> report) {
        return new ReportSync<>(Objects.requireNonNull(report, "report"), ReportQuery.all(), STANDARD_OVERLAP);
    }

    /**
     * The same sync with filters, a format, or a first moment to begin at.
     *
     * @param other its {@code from} holds for a run that begins at {@link SyncCheckpoint#start()}; its {@code to} and
     *     {@code startAt} must not be set
     * @return the narrower sync
     * @throws IllegalArgumentException if {@code to} or {@code startAt} is set
     */
    public ReportSync<T> with(ReportQuery other) {
        if (other.to() != null || other.startAt() != 0) {
            throw new IllegalArgumentException("a sync has no end and no first row: leave to and startAt unset");
        }
        return new ReportSync<>(report, other, overlap);
    }

    /**
     * The same sync with another overlap: how much of the past is asked for again, to find rows that came late.
     *
     * @param past more is safer, and makes checkpoints larger
     * @return the sync
     * @throws IllegalArgumentException if negative
     */
    public ReportSync<T> overlapping(Duration past) {
        if (past.isNegative()) throw new IllegalArgumentException("overlap " + past + ": expected 0 or more");
        return new ReportSync<>(report, query, past);
    }

    /**
     * What is new since a checkpoint, up to now.
     *
     * @param checkpoint {@link SyncCheckpoint#start()}, or the one of the last batch that was kept
     * @return batches, each asked for when it is wanted; the last may be empty and ends with the newest checkpoint
     */
    public Iterable<Batch<T>> since(SyncCheckpoint checkpoint) {
        return () -> new Run(checkpoint);
    }

    /**
     * Rows that were not delivered before, and the checkpoint to keep with them.
     *
     * @param rows the rows, in the report's order
     * @param checkpoint where to go on once the rows are kept
     * @param <T> the record
     */
    public record Batch<T>(List<T> rows, SyncCheckpoint checkpoint) {
        /**
         * Copies the list; for this library.
         *
         * @param rows the rows
         * @param checkpoint where to go on
         */
        public Batch {
            rows = List.copyOf(rows);
        }
    }

    /** One run up to now. For one thread. */
    private final class Run implements Iterator<Batch<T>> {
        private final Map<String, Seen> seen;
        private final Map<String, Integer> toSkip = new HashMap<>();

        private Iterator<Page<T>> pages;
        private Instant now;
        private @Nullable Long total;
        private @Nullable Instant highWater;
        private @Nullable Instant from;
        private @Nullable Instant begin;
        private @Nullable Instant newest;
        private @Nullable Instant newestOfWalk;
        private boolean inOrder = true;
        private boolean clockChecked;
        private boolean ended;

        Run(SyncCheckpoint since) {
            this.seen = new LinkedHashMap<>(since.seen);
            this.now = report.apply(query).time().now();
            this.highWater = since.highWater;
            this.from = since.equals(SyncCheckpoint.start()) ? query.from() : since.from;
            this.newest = since.highWater;
            walkAgain();
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public Batch<T> next() {
            if (ended) throw new NoSuchElementException("the run has come up to now");
            List<T> fresh = new ArrayList<>();
            while (fresh.isEmpty() && !ended) {
                for (T row : nextPage().rows()) take(row, fresh);
                ended = !pages.hasNext();
                // Out of order, only the end of the walk says that nothing older is still to come.
                if (ended || inOrder) highWater = newest;
            }
            forgetBeforeOverlap();
            return new Batch<>(fresh, new SyncCheckpoint(highWater, from, seen));
        }

        private void forgetBeforeOverlap() {
            if (highWater == null) return;
            // Never back: what lay before was forgotten, perhaps with a shorter overlap.
            Instant limit = later(from, highWater.minus(overlap));
            from = limit;
            seen.values().removeIf(rows -> rows.time().isBefore(limit));
        }

        private Page<T> nextPage() {
            Page<T> page = pages.next();
            // Rows that came or went since the page before have moved it.
            while (clockIsOff(page) || hasShifted(page)) {
                walkAgain();
                page = pages.next();
            }
            total = page.totalCount();
            return page;
        }

        private boolean hasShifted(Page<T> page) {
            return total != null && page.totalCount() != null && !total.equals(page.totalCount());
        }

        /** Takes the server's clock for ours if they differ: the end of the window must lie just behind the server's now. */
        private boolean clockIsOff(Page<T> page) {
            Instant server = clockChecked ? null : page.timestamp();
            clockChecked = true;
            if (server == null || Duration.between(now, server).abs().compareTo(CLOCKS_AGREE) < 0) return false;
            now = server;
            return true;
        }

        /** Walks from where the last batch's checkpoint would, past what was delivered. */
        private void walkAgain() {
            forgetBeforeOverlap();
            begin = from;
            total = null;
            newestOfWalk = null;
            // Not up to this very second, in which rows still appear.
            Instant end = now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
            ReportQuery.Builder window = query.toBuilder().to(begin != null && end.isBefore(begin) ? begin : end);
            if (begin != null) window.from(begin);
            pages = report.apply(window.build()).pages().iterator();
            toSkip.clear();
            seen.forEach((fingerprint, rows) -> toSkip.put(fingerprint, rows.count()));
        }

        private void take(T row, List<T> fresh) {
            Instant time = row.dateTime() == null ? now : row.dateTime();
            // The question is asked in whole seconds: what lies before the overlap was dealt with.
            if (begin != null && time.isBefore(begin)) return;
            if (newestOfWalk != null && time.isBefore(newestOfWalk.minus(overlap))) inOrder = false;
            newestOfWalk = later(newestOfWalk, time);
            newest = later(newest, time);
            String fingerprint = Fingerprint.of(row);
            int left = toSkip.getOrDefault(fingerprint, 0);
            if (left > 0) {
                toSkip.put(fingerprint, left - 1);
                return;
            }
            seen.merge(fingerprint, new Seen(time, 1), (before, one) -> before.oneMore());
            fresh.add(row);
        }
    }

    private static Instant later(@Nullable Instant a, Instant b) {
        return a == null || b.isAfter(a) ? b : a;
    }
}
