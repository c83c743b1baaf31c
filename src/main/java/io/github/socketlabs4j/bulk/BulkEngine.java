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
 * Sends a run, on the thread that takes its outcomes. What other threads have to say, requests that end and waits that are over,
 * comes through one queue, so that nothing else is shared with them.
 *
 * <p>The order of three things is the whole promise: a request is in the journal, and that forced, before it is sent; what came of it
 * is written after; and a row that the journal knows of is never sent again, unless it says that it surely was not.
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

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Deque<BulkRequest> again = new ArrayDeque<>();
    private final Deque<RowOutcome> ready = new ArrayDeque<>();
    private int onTheWay;
    private boolean paused;
    private boolean ended;
    private boolean closed;
    /** Of the rows, to be told when every row that was read has its outcome. */
    private @Nullable RuntimeException broken;

    private volatile @Nullable String stopped;

    private BulkEngine(
            InjectionClient client,
            BulkContent content,
            BulkOptions options,
            BulkTime time,
            SendJournal.Opened journal,
            KnownRows known,
            RowSource rows,
            Tally tally) {
        this.client = client;
        this.content = content;
        this.options = options;
        this.time = time;
        this.journal = journal;
        this.known = known;
        this.rows = rows;
        this.patience = new Patience(options.inFlight(), options.patience());
        this.tally = tally;
    }

    /**
     * Opens the journal and reads it.
     *
     * @param rows gives the rows their ids
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
            RowSource source = new RowSource(
                    rows.apply(new RowIds(options.run(), options.globals())),
                    known,
                    tally,
                    content,
                    options.absentBefore(time.now()));
            return new BulkEngine(client, content, options, time, journal, known, source, tally);
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

    /** Of earlier starts: what came of those of this one is told to the caller, and not kept. */
    Stream<String> unknownBefore() {
        return known.unknown();
    }

    /** From any thread. */
    void stop(String why) {
        events.add(() -> stopHere(why));
    }

    private void stopHere(String why) {
        if (stopped == null && !ended) stopped = why;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) step();
        if (ready.isEmpty()) tellWhatBroke();
        return !ready.isEmpty();
    }

    private void tellWhatBroke() {
        RuntimeException e = broken;
        broken = null;
        if (e != null) throw e;
    }

    @Override
    public RowOutcome next() {
        if (!hasNext()) throw new NoSuchElementException("the run has ended");
        return ready.remove();
    }

    private void step() {
        // A stop that was asked for counts before anything more is sent.
        for (Runnable event = events.poll(); event != null; event = events.poll()) event.run();
        if (stopped == null && !paused) sendMore();
        // Also what has just turned out to have to.
        if (stopped != null) giveUp();
        if (!ready.isEmpty()) return;
        if (onTheWay == 0 && !(paused && stopped == null)) {
            ended = true;
            return;
        }
        nextEvent().run();
    }

    /** Also of an interrupted thread, which must not leave what is on its way unrecorded; it is the last thing such a thread does. */
    private Runnable nextEvent() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Runnable event = events.poll();
                    while (event == null && time.passes()) event = events.poll();
                    return event == null ? events.take() : event;
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopHere("the thread that took its outcomes was interrupted");
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
            // None of these was sent, nor will be: each gets its outcome, and then the caller the failure.
            broken = e;
            keepForLater(next, e);
            return;
        } catch (Error e) {
            keepForLater(next, e);
            throw e;
        }
        try {
            if (!intents.isEmpty()) {
                journal.append(intents);
                journal.force();
            }
        } catch (RuntimeException | Error e) {
            keepForLater(next, e);
            throw e;
        }
        next.forEach(this::send);
    }

    private void readMore(List<BulkRequest> next, List<JournalEntry> intents) {
        while (onTheWay + next.size() < options.inFlight()) {
            BulkRequest request = again.poll();
            if (request == null) {
                request = rows.next(this::cameTwice);
                if (request == null) return;
                for (BulkRow row : request.rows()) {
                    intents.add(JournalEntry.sending(row, client.serverId(), time.now()));
                }
            }
            next.add(request);
        }
    }

    private void keepForLater(List<BulkRequest> requests, Throwable why) {
        again.addAll(requests);
        List<BulkRow> leftOver = rows.leftOver();
        if (!leftOver.isEmpty()) again.add(new BulkRequest(leftOver));
        stopHere("it failed: " + (why.getMessage() == null ? why : why.getMessage()));
    }

    private void send(BulkRequest request) {
        onTheWay++;
        CompletableFuture<SendReceipt> sending;
        try {
            sending = content.send(client, request);
        } catch (RuntimeException | Error notBegun) { // the client is closed, or there is no memory
            sending = CompletableFuture.failedFuture(notBegun);
        }
        var unused = sending.whenComplete((receipt, failure) -> events.add(() -> ended(request, receipt, failure)));
    }

    private void ended(BulkRequest request, @Nullable SendReceipt receipt, @Nullable Throwable failure) {
        onTheWay--;
        if (receipt != null) {
            answered(request, receipt);
        } else {
            failed(request, failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure);
        }
        options.tell(summary());
    }

    /** Settles the rows that have an outcome. Rows refused because of the account are treated like a whole request refused for it. */
    private void answered(BulkRequest request, SendReceipt receipt) {
        Answered answered = Answered.of(request, content.outcomes(request, receipt));
        if (!answered.settled().isEmpty()) patience.goodAnswer();
        if (answered.code() != null) {
            again.add(new BulkRequest(answered.again()));
            String why = "the platform answered " + answered.code() + " for some of the rows";
            if (Incurable.is(answered.code())) stopHere(why);
            else pause(Duration.ZERO, why);
        }
        if (!answered.settled().isEmpty()) settle(answered.settled());
    }

    private void failed(BulkRequest request, @Nullable Throwable failure) {
        if (failure instanceof InvalidMessageException problems) {
            withoutProblems(request, problems);
        } else if (failure instanceof SendRefusedException refused && isAboutTheMail(refused)) {
            settle(each(request, row -> new RowOutcome.Refused(row.row(), row.key(), row.messageId(), refused.code())));
        } else if (failure instanceof SocketLabsException e && e.mayRetry()) {
            tryAgain(request, e);
        } else if (failure instanceof ApiException e && e.status() == TOO_LARGE) {
            List<BulkRequest> smaller = request.halves();
            if (smaller.isEmpty()) settle(each(request, row -> notSent(row, message(e))));
            again.addAll(smaller);
        } else if (surelyWasNotSent(failure)) {
            stopHere(message(failure));
            again.add(request);
        } else {
            settle(each(request, row -> new RowOutcome.Unknown(row.row(), row.key(), row.messageId())));
            if (patience.lostAnswer()) stopHere("one answer after the other is lost: " + message(failure));
            else pause(Duration.ZERO, message(failure));
        }
    }

    private static String message(@Nullable Throwable failure) {
        return failure == null ? "no reason is known" : String.valueOf(failure.getMessage());
    }

    /** And will not be either, as long as nobody changes anything; of a closed client, or of credentials. */
    private static boolean surelyWasNotSent(@Nullable Throwable failure) {
        if (failure instanceof SocketLabsException told) return !told.mayHaveBeenSent();
        return failure instanceof IllegalStateException;
    }

    /** Whether others may fare better; what is about the account or the credentials is the same for all. */
    private static boolean isAboutTheMail(SendRefusedException refused) {
        return !refused.mayRetry() && !refused.mayHaveBeenSent() && !Incurable.is(refused.code());
    }

    /** One that was refused may come again at once: it has its turn when the pace of all sends lets it. */
    private void tryAgain(BulkRequest request, SocketLabsException failure) {
        again.add(request);
        if (failure instanceof TransportException) {
            pause(failure.retryAfter().orElse(Duration.ZERO), message(failure));
        } else if (patience.isRefusedForTooLong(time.now())) {
            loseIt(message(failure));
        } else if (patience.isAllRefused()) {
            pause(failure.retryAfter().orElse(Duration.ZERO), message(failure));
        }
    }

    private void pause(Duration least, String why) {
        Duration wait = patience.pause(time.now(), least);
        if (wait == null) {
            loseIt(why);
        } else if (!paused) {
            paused = true;
            var unused = time.after(wait).whenComplete((nothing, e) -> events.add(() -> paused = false));
        }
    }

    private void loseIt(String why) {
        stopHere("patience is at its end: " + why);
    }

    /** Those without problems travel on together, for a refused recipient must not stop the others. */
    private void withoutProblems(BulkRequest request, InvalidMessageException failure) {
        List<BulkRow> good = new ArrayList<>();
        List<RowOutcome> notSent = new ArrayList<>();
        for (int i = 0; i < request.rows().size(); i++) {
            BulkRow row = request.rows().get(i);
            String problem = problem(row, i, failure);
            if (problem == null) good.add(row);
            else notSent.add(notSent(row, problem));
        }
        if (!good.isEmpty()) again.add(new BulkRequest(good));
        // No row is at fault, so the template is: one of its attachments could not be read.
        if (notSent.isEmpty()) stopHere(message(failure));
        else settle(notSent);
    }

    /** The problem that keeps a row from being sent; null if it has none. */
    private @Nullable String problem(BulkRow row, int place, InvalidMessageException failure) {
        if (content.isAbout(place, failure)) return message(failure);
        try {
            content.check(client, row);
            return null;
        } catch (InvalidMessageException e) {
            return message(e);
        }
    }

    /** At the end of a run that was stopped, what was to be tried again. */
    private void giveUp() {
        for (BulkRequest request = again.poll(); request != null; request = again.poll()) {
            settle(each(request, row -> notSent(row, "the run was stopped: " + stopped)));
        }
    }

    /** Told to the caller alone: to the journal it has the id of the row that came first, of which it would say that it was not sent. */
    private void cameTwice(BulkRow row, String why) {
        RowOutcome outcome = notSent(row, why);
        tally.settled(outcome);
        ready.add(outcome);
    }

    private static RowOutcome notSent(BulkRow row, String why) {
        return new RowOutcome.NotSent(row.row(), row.key(), row.messageId(), why);
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
            stopHere("it failed: " + e.getMessage());
            throw e;
        }
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        stopHere("it was closed");
        Throwable failure = null;
        // Another thread may be between hasNext() and next(), so the outcomes that are ready stay there.
        List<RowOutcome> left = new ArrayList<>();
        while (!ended) {
            left.addAll(ready);
            ready.clear();
            try {
                step();
            } catch (RuntimeException | Error e) {
                // A failure of the journal or of the progress listener must not keep the other requests from being
                // recorded.
                failure = e;
            }
        }
        left.addAll(ready);
        ready.clear();
        ready.addAll(left);
        journal.close();
        if (failure instanceof Error e) throw e;
        if (failure instanceof RuntimeException e) throw e;
        tellWhatBroke();
    }
}
