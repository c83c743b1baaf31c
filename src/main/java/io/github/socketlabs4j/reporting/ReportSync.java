package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.SocketLabsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * <p><b>The promise.</b> Every row that appears in the report no later than the {@linkplain #overlapping overlap} after the
 * newest row then shown, and has not expired before it is asked for, is delivered once to a consumer that keeps each checkpoint
 * with its batch; equal rows as often as the report has them. However often the consumer crashes, whatever comes and goes
 * during a run, and whatever format is asked for: it may change between runs, as page size and overlap may.
 *
 * <p><b>What is assumed</b>, and checked while walking as far as it shows: rows come in ascending order of time, those of one
 * second in any order, also another in each answer; {@code startDate} is read in UTC and includes its second; rows never change
 * and leave only by age. Where an answer shows that it is otherwise, the run ends with a
 * {@link io.github.socketlabs4j.error.DecodeException} that says so.
 *
 * <p><b>What is not promised:</b> rows that come later than the overlap; equal rows of one second beyond one page while rows of
 * one second change their order; a row that takes the place of an equal one removed in the same second.
 *
 * <p><b>How it is held.</b> A run goes by time and not by index: each question begins at the second of the last row seen, and
 * what that second has given already is skipped by counting equal rows. So nothing that comes or goes shifts what was not asked
 * for yet. A run ends at the second before the platform's now. A row dated later, or without a time that can be read, is
 * delivered once where an answer shows it, and moves nothing. A second with more rows than a page is gone through by index
 * until all its rows are known, by {@value FullSecond#MOST_REQUESTS} requests at the most; if that does not do, the run ends
 * with an {@link UncountableException}. A row that cannot be read at all is counted in a batch, by what was received of it: as
 * one without a time is delivered, once as long as the format stays the same.
 *
 * <p><b>What it costs.</b> Each run asks again for the overlap: a request for each 500 rows of it. There is no run without an
 * end: besides {@value FullSecond#MOST_REQUESTS} requests for each second that is fuller than a page, a run takes at most four
 * for each second that has rows, and 60.
 *
 * @param <T> the record
 */
public final class ReportSync<T extends ReportRow> {
    private static final Duration STANDARD_OVERLAP = Duration.ofMinutes(10);

    private final Function<ReportQuery, Report<T>> report;
    private final ReportQuery query;
    private final Duration overlap;

    private ReportSync(Function<ReportQuery, Report<T>> report, ReportQuery query, Duration overlap) {
        this.report = report;
        this.query = query;
        this.overlap = overlap;
    }

    /**
     * A sync of a whole report with an overlap of ten minutes.
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
     * @param past ten minutes by default; more is safer, costs more requests and makes checkpoints larger; a part of a second
     *     counts as one
     * @return the sync
     * @throws IllegalArgumentException if negative
     */
    public ReportSync<T> overlapping(Duration past) {
        if (past.isNegative()) throw new IllegalArgumentException("overlap " + past + ": expected 0 or more");
        return new ReportSync<>(report, query, past);
    }

    /**
     * What is new since a checkpoint, up to now. Asking for a batch may throw what a {@link Report} throws; the next call then
     * asks again, and nothing is lost.
     *
     * @param checkpoint {@link SyncCheckpoint#start()}, or the one of the last batch that was kept
     * @return batches, each asked for when it is wanted; the last may be empty and ends with the newest checkpoint
     * @throws IllegalArgumentException if the checkpoint is of another report, another server or other filters
     */
    public Iterable<Batch<T>> since(SyncCheckpoint checkpoint) {
        String subject = new Questions<>(report, query).subject();
        if (checkpoint.subject != null && !checkpoint.subject.equals(subject)) {
            throw new IllegalArgumentException("the checkpoint is of " + checkpoint.subject + ", the sync is of "
                    + subject + " (report, server, filters): begin another sync at SyncCheckpoint.start()");
        }
        return () -> new SyncRun<>(new Questions<>(report, query), seconds(overlap), checkpoint);
    }

    private static long seconds(Duration overlap) {
        long whole = overlap.toSeconds();
        return overlap.compareTo(Duration.ofSeconds(whole)) > 0 ? whole + 1 : whole;
    }

    /**
     * Rows that were not delivered before, and the checkpoint to keep with them.
     *
     * @param rows the rows, in the report's order
     * @param checkpoint where to go on once the rows are kept
     * @param unreadable how many rows there are that were not told of before and cannot be read, which are not among {@code rows};
     *     mostly 0. What is wrong with them, the warning {@code report-rows-unreadable} says
     * @param <T> the record
     */
    public record Batch<T>(List<T> rows, SyncCheckpoint checkpoint, int unreadable) {
        /**
         * Copies the list; for this library.
         *
         * @param rows the rows
         * @param checkpoint where to go on
         * @param unreadable how many rows cannot be read
         */
        public Batch {
            rows = List.copyOf(rows);
        }

        /**
         * A batch of rows that all can be read; for tests.
         *
         * @param rows the rows
         * @param checkpoint where to go on
         */
        public Batch(List<T> rows, SyncCheckpoint checkpoint) {
            this(rows, checkpoint, 0);
        }
    }

    /**
     * A second of a report has more rows than a page, and they could not all be told apart: equal rows that are spread over
     * pages while the order changes from answer to answer, or more rows than {@value FullSecond#MOST_REQUESTS} requests show.
     * Those that are known were delivered in the batches before. The run is over; it can be tried again, or be gone on with
     * behind that second.
     */
    public static final class UncountableException extends SocketLabsException {
        private static final long serialVersionUID = 1L;

        /** See {@link #second()}. */
        private final Instant second;
        /** See {@link #known()}. */
        private final long known;
        /** See {@link #total()}. */
        private final @Nullable Long total;
        /** See {@link #tryAgain()}. */
        private final String tryAgain;
        /** See {@link #goOn()}. */
        private final String goOn;

        UncountableException(
                String subject,
                Instant second,
                long known,
                @Nullable Long total,
                SyncCheckpoint tryAgain,
                SyncCheckpoint goOn) {
            super(
                    subject + ": of the " + (total == null ? "" : total + " ") + "rows of the second " + second + " "
                            + known + " are known, and the rest could not be told apart in "
                            + FullSecond.MOST_REQUESTS
                            + " requests; go on at tryAgain(), or at goOn() without the rest of that second",
                    null);
            this.second = second;
            this.known = known;
            this.total = total;
            this.tryAgain = tryAgain.toText();
            this.goOn = goOn.toText();
        }

        /**
         * The second with too many rows.
         *
         * @return its beginning
         */
        public Instant second() {
            return second;
        }

        /**
         * How many of its rows are known. They were delivered.
         *
         * @return the number
         */
        public long known() {
            return known;
        }

        /**
         * How many rows it has.
         *
         * @return the number, or null if the platform did not tell and its pages did not end
         */
        public @Nullable Long total() {
            return total;
        }

        /**
         * Where to go on to try again: the checkpoint of the last batch.
         *
         * @return the checkpoint
         */
        public SyncCheckpoint tryAgain() {
            return SyncCheckpoint.parse(tryAgain);
        }

        /**
         * Where to go on behind that second. What it has beyond the known rows is given up, and so are rows that come late for
         * a time before.
         *
         * @return the checkpoint
         */
        public SyncCheckpoint goOn() {
            return SyncCheckpoint.parse(goOn);
        }
    }
}
