package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One start of a bulk run. The thread that reads {@link #outcomes()} does the work: it reads rows as they are needed
 * and sends the requests. While no thread reads, nothing is sent. {@link #cancel}, {@link #close} and {@link #summary}
 * may be called from any thread, all other methods from one thread at a time.
 *
 * <pre>{@code
 * try (BulkRun run = client.injection().bulk(template, rows, BulkOptions.run("newsletter-2026-11"))) {
 *     run.outcomes().forEach(outcome -> System.out.println(outcome.address()));
 *     System.out.println(run.summary().accepted() + " accepted");
 * }
 * }</pre>
 *
 * <p>Each row ends in exactly one {@link RowOutcome}. With a journal, this start skips two kinds of rows: rows whose
 * outcome an earlier start recorded, and rows that an earlier start may have sent. Skipped rows have no outcome here,
 * but {@link #summary()} counts them.
 */
public final class BulkRun implements AutoCloseable {
    private final BulkEngine engine;
    private final Stream<RowOutcome> outcomes;

    /**
     * Held by the thread that is in the engine: the one that takes outcomes, or one that closes the run, such as a
     * shutdown hook.
     */
    private final ReentrantLock turn = new ReentrantLock();

    private BulkRun(BulkEngine engine) {
        this.engine = engine;
        this.outcomes = StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new InTurn(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * Starts a run with a template and rows; called by {@link InjectionClient}.
     *
     * @param client sends the requests
     * @param template what every recipient gets
     * @param rows the recipients, read as they are needed
     * @param options how it is sent
     * @param after returns a future that completes after the given time
     * @param clock the current time
     * @return the run
     * @throws InvalidMessageException if the template has problems
     * @throws JournalException if the journal cannot be used
     */
    public static BulkRun begin(
            InjectionClient client,
            EmailMessage template,
            Iterator<MergeRow> rows,
            BulkOptions options,
            Function<Duration, CompletableFuture<Void>> after,
            InstantSource clock) {
        return new BulkRun(BulkEngine.open(
                client,
                BulkTemplate.of(client, template, options),
                ids -> RowSource.numbered(rows, ids::row),
                options,
                new BulkTime(after, clock)));
    }

    /**
     * Starts a run of different mails; called by {@link InjectionClient}.
     *
     * @param client sends the requests
     * @param mails the mails, read as they are needed
     * @param options how they are sent
     * @param after returns a future that completes after the given time
     * @param clock the current time
     * @return the run
     * @throws JournalException if the journal cannot be used
     */
    public static BulkRun beginMails(
            InjectionClient client,
            Iterator<EmailMessage> mails,
            BulkOptions options,
            Function<Duration, CompletableFuture<Void>> after,
            InstantSource clock) {
        return new BulkRun(BulkEngine.open(
                client,
                BulkMails.of(client, options),
                ids -> RowSource.numbered(mails, (mail, number) -> ids.mail(mail, number, any -> text(client, any))),
                options,
                new BulkTime(after, clock)));
    }

    /**
     * Sends different mails and returns when each has an outcome; called by {@link InjectionClient}.
     *
     * @param client sends the requests
     * @param mails all mails, copied before the first is sent
     * @param options how they are sent
     * @param after returns a future that completes after the given time
     * @param clock the current time
     * @return the outcome of each mail, in the order of the mails
     */
    public static List<RowOutcome> allOf(
            InjectionClient client,
            List<EmailMessage> mails,
            BulkOptions options,
            Function<Duration, CompletableFuture<Void>> after,
            InstantSource clock) {
        // By identity: two mails may have the same message id, and so the same key.
        IdentityHashMap<MergeRow, Integer> places = new IdentityHashMap<>();
        RowIds ids = new RowIds(options.run());
        Iterator<BulkRow> rows = RowSource.numbered(List.copyOf(mails).iterator(), (mail, number) -> {
            BulkRow row = ids.mail(mail, number, any -> "");
            places.put(row.row(), (int) number);
            return row;
        });
        Map<Integer, RowOutcome> outcomes = new TreeMap<>();
        try (BulkRun run = new BulkRun(BulkEngine.open(
                client, BulkMails.of(client, options), own -> rows, options, new BulkTime(after, clock)))) {
            run.outcomes().forEach(outcome -> outcomes.put(places.get(outcome.row()), outcome));
            String why =
                    "the sending was stopped before its turn: " + run.summary().stopped();
            rows.forEachRemaining(row -> outcomes.put(places.get(row.row()), row.notSent(why)));
        }
        return List.copyOf(outcomes.values());
    }

    /** The request body of a mail, without attachments; if the mail has problems, the text of the problems. */
    private static String text(InjectionClient client, EmailMessage mail) {
        try {
            return client.render(mail);
        } catch (InvalidMessageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * The mail that a row of a run gets; called by {@link InjectionClient}.
     *
     * @param client the client that would send it
     * @param template what every recipient gets
     * @param row the recipient; if it has no key, it gets the message id of row 0
     * @param options the run's name and global fields
     * @return the mail with all placeholders filled in
     * @throws InvalidMessageException if the template has problems
     */
    public static EmailMessage preview(
            InjectionClient client, EmailMessage template, MergeRow row, BulkOptions options) {
        BulkRow own = new RowIds(options.run(), options.globals()).row(row, 0);
        return new BulkRequest(List.of(own))
                .merge(BulkTemplate.of(client, template, options).template(), options.globals())
                .preview(own.outgoing());
    }

    /**
     * The outcome of each row, in the order in which requests end, which is roughly the order of the rows. Reading this
     * stream sends the requests. It can be read once.
     *
     * @return a sequential stream. It throws {@link JournalException} if the journal cannot be written or does not fit
     *     the rows, and any exception that the source of the rows throws. Either one stops the run; the outcomes of
     *     requests in flight are not lost. An exception of the rows is thrown last, after the outcomes of all rows that
     *     were read
     */
    public Stream<RowOutcome> outcomes() {
        return outcomes;
    }

    /**
     * The counts of the run so far, and why it stopped early, if it did.
     *
     * @return the counts of this start and the earlier starts with the same journal
     */
    public BulkSummary summary() {
        return engine.summary();
    }

    /**
     * The message ids of the mails that earlier starts with the same journal may have sent, with unknown outcome.
     * {@link #summary} counts them as unknown, and {@link #outcomes} skips them. You can look them up by these ids in
     * reports, or ask the platform's support. To get only this list, start the run without rows; that changes nothing
     * in the journal.
     *
     * <pre>{@code
     * BulkOptions options = BulkOptions.run("newsletter-2026-11")
     *         .journal(SendJournal.file(Path.of("newsletter-2026-11.journal")));
     * try (BulkRun run = client.injection().bulk(template, List.of(), options)) {
     *     run.unknownBefore().forEach(System.out::println);
     * }
     * }</pre>
     *
     * @return {@linkplain RowOutcome#messageId() message ids}, in no particular order. Not included are mails that an
     *     event or report had named before this start, and mails that this start has sent again because of
     *     {@link BulkOptions#absenceCounts}. Read this stream to its end before you continue to read outcomes
     */
    public Stream<String> unknownBefore() {
        return engine.unknownBefore();
    }

    /**
     * Stops the run: no more requests are sent. Requests in flight continue to their end, and {@link #outcomes()} still
     * returns their outcomes.
     */
    public void cancel() {
        engine.stop("it was cancelled");
    }

    /**
     * Stops the run: sends no more requests, waits for those in flight, records their outcomes in the journal, and
     * closes the journal. It may be called while another thread reads outcomes: that thread still gets the outcomes of
     * the requests in flight, and then the stream ends.
     *
     * @throws JournalException if the journal cannot be written
     */
    @Override
    public void close() {
        // Before the lock is taken: the thread that holds it may be waiting for the platform, and has to hear of the
        // stop.
        engine.stop("it was closed");
        turn.lock();
        try {
            engine.close();
        } finally {
            turn.unlock();
        }
    }

    private final class InTurn implements Iterator<RowOutcome> {
        @Override
        public boolean hasNext() {
            turn.lock();
            try {
                return engine.hasNext();
            } finally {
                turn.unlock();
            }
        }

        @Override
        public RowOutcome next() {
            turn.lock();
            try {
                return engine.next();
            } finally {
                turn.unlock();
            }
        }
    }
}
