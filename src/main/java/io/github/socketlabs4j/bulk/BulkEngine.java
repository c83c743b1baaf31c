package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.injection.SendRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends a run on the thread that reads its outcomes. Other threads only report events to it, such as a finished request
 * or the end of a wait. They put these into one queue, and the engine's thread runs them; apart from that queue,
 * {@link #stopped} and the {@link Tally}, no state is shared between threads.
 *
 * <p>No row is sent twice because of this order: the rows of a request are written to the journal, and the journal is
 * forced to the disk, before the request is sent; the outcomes are written after the answer; and a row that is in the
 * journal is sent again only if its last entry says that it was certainly not sent.
 */
final class BulkEngine implements Iterator<RowOutcome>, AutoCloseable {
    private static final int TOO_LARGE = 413;

    private final InjectionClient client;
    private final BulkContent content;
    private final BulkOptions options;
    private final BulkTime time;
    private final SendJournal.Opened journal;
    private final KnownRows known;
    private final RowSource rows;
    private final Patience patience;
    private final Tally tally;

    /** When this start began, and how many rows had an outcome then. */
    private final Instant began;

    private final long rowsBefore;

    /** What other threads report, to be run by the engine's thread. */
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    /**
     * Requests to be sent again. When the run stops, also those that it has not sent; their rows then get the outcome
     * not sent.
     */
    private final Deque<BulkRequest> toSend = new ArrayDeque<>();
    /** Outcomes that were not read yet. */
    private final Deque<RowOutcome> ready = new ArrayDeque<>();

    private int inFlight;
    private boolean paused;
    private boolean ended;
    private boolean closed;
    /** The exception that the source of the rows threw; rethrown after the outcomes of all rows that were read. */
    private @Nullable RuntimeException rowsFailure;

    /** Why the run was stopped; null while it was not. Written by the engine's thread, read by any. */
    private volatile @Nullable String stopped;

    private BulkEngine(
            InjectionClient client,
            BulkContent content,
            BulkOptions options,
            BulkTime time,
            SendJournal.Opened journal,
            KnownRows known,
            RowSource rows,
            Tally tally,
            Instant now) {
        this.client = client;
        this.content = content;
        this.options = options;
        this.time = time;
        this.journal = journal;
        this.known = known;
        this.rows = rows;
        this.patience = new Patience(options.inFlight(), options.patience());
        this.tally = tally;
        this.began = now;
        this.rowsBefore = summary().rows();
    }

    /**
     * Opens the journal and reads it.
     *
     * @param rows makes the run's rows with the given message ids
     */
    static BulkEngine open(
            InjectionClient client,
            BulkContent content,
            Function<RowIds, Iterator<BulkRow>> rows,
            BulkOptions options,
            BulkTime time) {
        SendJournal kept = options.journal();
        // Without a journal nobody compares the digest, so the attachments are not read for it.
        SendJournal.Opened journal = kept.open(options.run(), kept == NoJournal.NONE ? "" : content.digest());
        try {
            KnownRows known = new KnownRows();
            Tally tally = new Tally();
            journal.replay(entry -> {
                Kind before = known.kind(entry.messageId());
                known.put(entry);
                tally.moved(before, known.kind(entry.messageId()));
            });
            Instant now = time.now();
            RowSource source = new RowSource(
                    rows.apply(new RowIds(options.run(), options.globals())),
                    known,
                    tally,
                    content,
                    options.absentBefore(now));
            return new BulkEngine(client, content, options, time, journal, known, source, tally, now);
        } catch (RuntimeException | Error e) {
            try {
                journal.close();
            } catch (JournalException alsoThat) {
                e.addSuppressed(alsoThat);
            }
            throw e;
        }
    }

    BulkSummary summary() {
        return tally.summary(stopped);
    }

    private BulkSpeed speed() {
        return BulkSpeed.of(summary().rows() - rowsBefore, Duration.between(began, time.now()), client.pace());
    }

    /**
     * The message ids that earlier starts left unknown. Unknown outcomes of this start are not kept in memory; the
     * caller gets them from {@link #next()}.
     */
    Stream<String> unknownBefore() {
        return known.unknown();
    }

    /** Stops the run; may be called from any thread. */
    void stop(String why) {
        events.add(() -> stopNow(why));
    }

    /** Stops the run; called on the engine's thread. The first reason counts. */
    private void stopNow(String why) {
        if (stopped == null && !ended) stopped = why;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) step();
        if (ready.isEmpty()) throwRowsFailure();
        return !ready.isEmpty();
    }

    private void throwRowsFailure() {
        RuntimeException e = rowsFailure;
        rowsFailure = null;
        if (e != null) throw e;
    }

    @Override
    public RowOutcome next() {
        if (!hasNext()) throw new NoSuchElementException("the run has ended");
        return ready.remove();
    }

    /** Runs all waiting events, sends what may be sent, and, if there is no outcome yet, waits for one more event. */
    private void step() {
        // First the events: if one of them stops the run, nothing more is sent.
        for (Runnable event = events.poll(); event != null; event = events.poll()) event.run();
        if (stopped == null && !paused) sendMore();
        // Sending may have stopped the run too.
        if (stopped != null) settleUnsent();
        if (!ready.isEmpty()) return;
        if (inFlight == 0 && !(paused && stopped == null)) {
            ended = true;
            return;
        }
        awaitEvent().run();
    }

    /**
     * Waits for the next event. An interrupt stops the run but not the waiting, because the outcomes of requests in
     * flight must be recorded; the interrupt flag is set again at the end.
     */
    private Runnable awaitEvent() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Runnable event = events.poll();
                    while (event == null && time.advance()) event = events.poll();
                    return event == null ? events.take() : event;
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopNow("the thread that took its outcomes was interrupted");
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void sendMore() {
        List<BulkRequest> next = new ArrayList<>();
        List<JournalEntry> intents = new ArrayList<>();
        try {
            readMore(next, intents);
        } catch (RuntimeException e) {
            // None of these requests was sent. Their rows get the outcome not sent, then the caller gets the exception.
            rowsFailure = e;
            stopWithUnsent(next, e);
            return;
        } catch (Error e) {
            stopWithUnsent(next, e);
            throw e;
        }
        try {
            if (!intents.isEmpty()) {
                journal.append(intents);
                journal.force();
            }
        } catch (RuntimeException | Error e) {
            stopWithUnsent(next, e);
            throw e;
        }
        next.forEach(this::send);
    }

    /**
     * Collects requests until {@link BulkOptions#inFlight} is reached.
     *
     * @param next takes the requests
     * @param intents takes the journal entries of rows that have none yet
     */
    private void readMore(List<BulkRequest> next, List<JournalEntry> intents) {
        while (inFlight + next.size() < options.inFlight()) {
            BulkRequest request = toSend.poll();
            if (request == null) {
                request = rows.next(this::duplicateKey);
                if (request == null) return;
                for (BulkRow row : request.rows()) {
                    intents.add(JournalEntry.sending(row, client.serverId(), time.now()));
                }
            }
            next.add(request);
        }
    }

    /** Stops the run before these requests are sent. */
    private void stopWithUnsent(List<BulkRequest> requests, Throwable why) {
        toSend.addAll(requests);
        List<BulkRow> leftOver = rows.leftOver();
        if (!leftOver.isEmpty()) toSend.add(new BulkRequest(leftOver));
        stopNow("it failed: " + (why.getMessage() == null ? why : why.getMessage()));
    }

    private void send(BulkRequest request) {
        inFlight++;
        CompletableFuture<SendReceipt> sending;
        try {
            sending = content.send(client, request);
        } catch (RuntimeException | Error notStarted) { // the client is closed, or there is no memory
            sending = CompletableFuture.failedFuture(notStarted);
        }
        var unused = sending.whenComplete((receipt, failure) -> events.add(() -> completed(request, receipt, failure)));
    }

    private void completed(BulkRequest request, @Nullable SendReceipt receipt, @Nullable Throwable failure) {
        inFlight--;
        if (receipt != null) {
            answered(request, receipt);
        } else {
            failed(request, failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure);
        }
        options.tell(this::summary, this::speed);
    }

    /**
     * Settles the rows that have an outcome. Rows refused because of the account are treated like a whole request
     * refused for it.
     */
    private void answered(BulkRequest request, SendReceipt receipt) {
        Answered answered = Answered.of(request, content.outcomes(request, receipt));
        if (!answered.settled().isEmpty()) patience.accepted();
        if (answered.code() != null) {
            toSend.add(new BulkRequest(answered.again()));
            String why = "the platform answered " + answered.code() + " for some of the rows";
            if (Incurable.is(answered.code())) stopNow(why);
            else pause(Duration.ZERO, why);
        }
        if (!answered.settled().isEmpty()) settle(answered.settled());
    }

    private void failed(BulkRequest request, @Nullable Throwable failure) {
        if (failure instanceof InvalidMessageException problems) {
            separateProblems(request, problems);
        } else if (failure instanceof SendRefusedException refused && isAboutTheMail(refused)) {
            settle(each(request, row -> row.refused(refused.code())));
        } else if (failure instanceof SocketLabsException e && e.mayRetry()) {
            tryAgain(request, e);
        } else if (failure instanceof ApiException e && e.status() == TOO_LARGE) {
            List<BulkRequest> smaller = request.halves();
            if (smaller.isEmpty()) settle(each(request, row -> row.notSent(message(e))));
            toSend.addAll(smaller);
        } else if (isCertainlyNotSent(failure)) {
            stopNow(message(failure));
            toSend.add(request);
        } else {
            settle(each(request, BulkRow::unknown));
            if (patience.lostTooOften()) stopNow("too many answers in a row were lost: " + message(failure));
            else pause(Duration.ZERO, message(failure));
        }
    }

    private static String message(@Nullable Throwable failure) {
        return failure == null ? "no reason is known" : String.valueOf(failure.getMessage());
    }

    /**
     * Whether a failure that no retry can cure, such as wrong credentials or a closed client, proves that nothing was
     * sent.
     */
    private static boolean isCertainlyNotSent(@Nullable Throwable failure) {
        if (failure instanceof SocketLabsException told) return !told.mayHaveBeenSent();
        return failure instanceof IllegalStateException;
    }

    /**
     * Whether the platform rejected this mail and may accept others. A rejection because of the account or the
     * credentials concerns all mails.
     */
    private static boolean isAboutTheMail(SendRefusedException refused) {
        return !refused.mayRetry() && !refused.mayHaveBeenSent() && !Incurable.is(refused.code());
    }

    /**
     * Retries a request. After a rejection by the rate limit the run need not pause: the client's pace delays the
     * retry. It pauses only if the platform cannot be reached or rejects everything.
     */
    private void tryAgain(BulkRequest request, SocketLabsException failure) {
        toSend.add(request);
        if (failure instanceof TransportException) {
            pause(failure.retryAfter().orElse(Duration.ZERO), message(failure));
        } else if (patience.isUsedUp(time.now())) {
            stopOutOfPatience(message(failure));
        } else if (patience.rejectedTooOften()) {
            pause(failure.retryAfter().orElse(Duration.ZERO), message(failure));
        }
    }

    /** Sends nothing for a while; stops the run if the options' patience is used up. */
    private void pause(Duration least, String why) {
        Duration wait = patience.pause(time.now(), least);
        if (wait == null) {
            stopOutOfPatience(why);
        } else if (!paused) {
            paused = true;
            var unused = time.after(wait).whenComplete((nothing, e) -> events.add(() -> paused = false));
        }
    }

    private void stopOutOfPatience(String why) {
        stopNow("nothing was accepted for as long as BulkOptions.patience allows: " + why);
    }

    /** Queues the rows without problems to be sent again, so that a row with a problem does not stop the others. */
    private void separateProblems(BulkRequest request, InvalidMessageException failure) {
        CheckedRows checked = CheckedRows.of(request, failure, content, client);
        if (!checked.good().isEmpty()) toSend.add(new BulkRequest(checked.good()));
        // No row is at fault, so the template is: one of its attachments could not be read.
        if (checked.notSent().isEmpty()) stopNow(message(failure));
        else settle(checked.notSent());
    }

    /** Gives all rows of a stopped run that were still to be sent the outcome not sent. */
    private void settleUnsent() {
        for (BulkRequest request = toSend.poll(); request != null; request = toSend.poll()) {
            settle(each(request, row -> row.notSent("the run was stopped: " + stopped)));
        }
    }

    /**
     * Tells the caller that a row has the key of an earlier row. The journal gets no entry: both rows have the same
     * message id, so it would say that the earlier row was not sent.
     */
    private void duplicateKey(BulkRow row, String why) {
        RowOutcome outcome = row.notSent(why);
        tally.settled(outcome);
        ready.add(outcome);
    }

    private static List<RowOutcome> each(BulkRequest request, Function<BulkRow, RowOutcome> outcome) {
        return request.rows().stream().map(outcome).toList();
    }

    private void settle(List<RowOutcome> outcomes) {
        outcomes.forEach(tally::settled);
        ready.addAll(outcomes);
        try {
            journal.append(outcomes.stream().map(Tally::entry).toList());
        } catch (JournalException e) {
            stopNow("it failed: " + e.getMessage());
            throw e;
        }
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        stopNow("it was closed");
        Throwable failure = null;
        // Another thread may be between hasNext() and next(), so the outcomes that are ready stay there.
        List<RowOutcome> left = new ArrayList<>();
        while (!ended) {
            left.addAll(ready);
            ready.clear();
            try {
                step();
            } catch (RuntimeException | Error e) {
                // From the journal or the progress listener: the other requests in flight are still waited for.
                failure = e;
            }
        }
        left.addAll(ready);
        ready.clear();
        ready.addAll(left);
        journal.close();
        if (failure instanceof Error e) throw e;
        if (failure instanceof RuntimeException e) throw e;
        throwRowsFailure();
    }
}
