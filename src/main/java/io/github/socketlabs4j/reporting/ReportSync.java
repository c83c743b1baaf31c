package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.SocketLabsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a local copy of a report up to date: returns the rows that are new since a checkpoint, each row once.
 * Immutable.
 *
 * <pre>{@code
 * ReportSync<FailedMessage> sync = ReportSync.of(client.reporting()::failedMessages);
 * for (ReportSync.Batch<FailedMessage> batch : sync.since(SyncCheckpoint.parse(saved))) {
 *     store(batch.rows(), batch.checkpoint().toText());   // in one transaction
 * }
 * }</pre>
 *
 * <p><b>The promise.</b> A row is delivered once if it meets two conditions. When it appears in the report, it is at
 * most one {@linkplain #overlapping overlap} older than the newest row that the report shows at that time. And it is
 * requested before it expires. Equal rows are delivered as often as the report has them. The consumer must store each
 * checkpoint together with its batch. Then the promise holds even if the consumer crashes, rows appear or expire during
 * a run, or the format, the page size or the overlap changes between runs.
 *
 * <p><b>Assumptions.</b> Rows come in ascending order of time. Rows of one second may come in any order, and in another
 * order in each answer. The platform reads {@code startDate} as UTC and includes that second. Rows never change, and
 * they disappear only when they expire. If an answer contradicts an assumption, the run ends with a
 * {@link io.github.socketlabs4j.error.DecodeException} that names it.
 *
 * <p><b>Not promised</b> are rows that appear later than that, equal rows of one second that do not fit on one page
 * while the platform changes the order of that second, and a row that replaces an equal row of the same second.
 *
 * <p><b>How it works.</b> A run moves by time, not by index. Each request begins at the second of the last row
 * received; rows of that second that were delivered before are recognised by counting equal rows. So rows that appear
 * or expire cannot shift rows that were not requested yet. A run ends one second before the platform's current time. A
 * row with a later time, or without a readable time, is delivered once when an answer shows it, and does not change the
 * position. If one second has more rows than a page, its pages are read by index until all its rows are known, with at
 * most {@value FullSecond#MOST_REQUESTS} requests; if that is not enough, the run ends with an
 * {@link UncountableException}. A row that cannot be parsed is recognised by its received text and counted in
 * {@link Batch#unreadable()}, once as long as the format stays the same.
 *
 * <p><b>Cost.</b> Each run requests the overlap again: one request for each 500 rows in it. The number of requests of a
 * run is limited: 60, plus four for each second that has rows, plus {@value FullSecond#MOST_REQUESTS} for each second
 * with more rows than a page.
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
     * Creates a sync of a whole report, with an overlap of ten minutes.
     *
     * @param report a report method of the client, such as {@code client.reporting()::failedMessages}
     * @param <T> the record
     * @return the sync
     */
    public static <T extends ReportRow> ReportSync<T> of(Function<ReportQuery, Report<T>> report) {
        return new ReportSync<>(Objects.requireNonNull(report, "report"), ReportQuery.all(), STANDARD_OVERLAP);
    }

    /**
     * A copy with filters, another format, or a time to begin at.
     *
     * @param other the query. Its {@code from} applies only to a run that begins at {@link SyncCheckpoint#start()}. Its
     *     {@code to} and {@code startAt} must not be set
     * @return the copy
     * @throws IllegalArgumentException if {@code to} or {@code startAt} is set
     */
    public ReportSync<T> with(ReportQuery other) {
        if (other.to() != null || other.startAt() != 0) {
            throw new IllegalArgumentException("a sync has no end and no first row: leave to and startAt unset");
        }
        return new ReportSync<>(report, other, overlap);
    }

    /**
     * A copy with another overlap: the length of time before the newest row that each run requests again, to find rows
     * that appeared late.
     *
     * @param past ten minutes by default; rounded up to a whole second. A longer overlap finds rows that appear later,
     *     but costs more requests and makes checkpoints larger
     * @return the copy
     * @throws IllegalArgumentException if negative
     */
    public ReportSync<T> overlapping(Duration past) {
        if (past.isNegative()) throw new IllegalArgumentException("overlap " + past + ": expected 0 or more");
        return new ReportSync<>(report, query, past);
    }

    /**
     * The rows that are new since a checkpoint, up to now. Each iteration is a run of its own, for one thread. Its
     * {@code next()} may throw what a {@link Report} throws; calling it again repeats the failed request, and no row is
     * lost.
     *
     * @param checkpoint {@link SyncCheckpoint#start()}, or the checkpoint of the last batch that was stored
     * @return batches, each requested when it is reached. The last one has the newest checkpoint and may have no rows
     * @throws IllegalArgumentException if the checkpoint belongs to another report, another server or other filters
     */
    public Iterable<Batch<T>> since(SyncCheckpoint checkpoint) {
        String subject = report.apply(query).source().subject();
        if (checkpoint.subject != null && !checkpoint.subject.equals(subject)) {
            throw new IllegalArgumentException("the checkpoint is of " + checkpoint.subject + ", the sync is of "
                    + subject + " (report, server, filters): begin another sync at SyncCheckpoint.start()");
        }
        return () -> new SyncRun<>(new WindowSource<>(report, query), roundedUp(overlap), checkpoint);
    }

    private static long roundedUp(Duration overlap) {
        long seconds = overlap.toSeconds();
        return overlap.compareTo(Duration.ofSeconds(seconds)) > 0 ? seconds + 1 : seconds;
    }

    /**
     * Rows that were not delivered before, and the checkpoint to store with them.
     *
     * @param rows the rows, in the report's order
     * @param checkpoint the position to continue from once the rows are stored
     * @param unreadable the number of rows that cannot be parsed and were not counted in an earlier batch; they are not
     *     in {@code rows}. Usually 0. The warning {@code report-rows-unreadable} has the reasons
     * @param <T> the record
     */
    public record Batch<T>(List<T> rows, SyncCheckpoint checkpoint, int unreadable) {
        /**
         * Creates a batch with its own copy of the list; for this library.
         *
         * @param rows the rows
         * @param checkpoint the position to continue from
         * @param unreadable the number of rows that cannot be parsed
         */
        public Batch {
            rows = List.copyOf(rows);
        }

        /**
         * Creates a batch without unreadable rows; for tests.
         *
         * @param rows the rows
         * @param checkpoint the position to continue from
         */
        public Batch(List<T> rows, SyncCheckpoint checkpoint) {
            this(rows, checkpoint, 0);
        }
    }

    /**
     * One second of a report has more rows than a page, and not all of them could be identified. Either equal rows are
     * spread over pages while the platform changes their order from answer to answer, or
     * {@value FullSecond#MOST_REQUESTS} requests do not reach all rows. The rows that could be identified were
     * delivered in earlier batches. The run is over. A new run can begin at {@link #tryAgain()}, or at {@link #goOn()},
     * after that second.
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
         * @return the start of that second
         */
        public Instant second() {
            return second;
        }

        /**
         * The number of rows of that second that were identified and delivered.
         *
         * @return the number
         */
        public long known() {
            return known;
        }

        /**
         * The number of rows that second has.
         *
         * @return the number, or null if the platform did not say and its pages did not end
         */
        public @Nullable Long total() {
            return total;
        }

        /**
         * The checkpoint for another try: that of the last batch.
         *
         * @return the checkpoint
         */
        public SyncCheckpoint tryAgain() {
            return SyncCheckpoint.parse(tryAgain);
        }

        /**
         * The checkpoint after that second. A run that begins there skips the unknown rows of that second, and rows
         * that appear late with an earlier time.
         *
         * @return the checkpoint
         */
        public SyncCheckpoint goOn() {
            return SyncCheckpoint.parse(goOn);
        }
    }
}
