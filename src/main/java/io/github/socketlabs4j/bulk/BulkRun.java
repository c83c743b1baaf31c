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
 * One start of a bulk run. The thread that takes the outcomes does the work: rows are read as they are needed, and nothing is sent
 * while nobody takes. {@link #cancel}, {@link #close} and {@link #summary} may be called from any thread, everything else from one at a
 * time.
 *
 * <pre>{@code
 * try (BulkRun run = client.injection().bulk(template, rows, BulkOptions.run("newsletter-2026-11"))) {
 *     run.outcomes().forEach(outcome -> System.out.println(outcome.address()));
 *     System.out.println(run.summary().accepted() + " accepted");
 * }
 * }</pre>
 *
 * <p>A row ends in exactly one {@link RowOutcome}. With a journal, a row that an earlier start settled, or of which it cannot tell
 * whether it was sent, is passed over and has none; the summary counts it.
 */
public final class BulkRun implements AutoCloseable {
    private final BulkEngine engine;
    private final Stream<RowOutcome> outcomes;

    /** Held by the thread that is in the engine: the one that takes outcomes, or one that closes the run, such as a shutdown hook. */
    private final ReentrantLock turn = new ReentrantLock();

    private BulkRun(BulkEngine engine) {
        this.engine = engine;
        this.outcomes = StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new InTurn(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * Begins a run of a template and rows; for {@link InjectionClient}.
     *
     * @param client sends it
     * @param template what every recipient gets
     * @param rows the recipients, read as they are needed
     * @param options how it is sent
     * @param after completes after a wait
     * @param clock the time of day
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
     * Begins a run of mails that are all different; for {@link InjectionClient}.
     *
     * @param client sends them
     * @param mails read as they are needed
     * @param options how they are sent
     * @param after completes after a wait
     * @param clock the time of day
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
     * Sends mails that are all different, to their end; for {@link InjectionClient}.
     *
     * @param client sends them
     * @param mails all of them, copied before the first is sent
     * @param options how they are sent
     * @param after completes after a wait
     * @param clock the time of day
     * @return what became of each, in their order
     */
    public static List<RowOutcome> allOf(
            InjectionClient client,
            List<EmailMessage> mails,
            BulkOptions options,
            Function<Duration, CompletableFuture<Void>> after,
            InstantSource clock) {
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
            rows.forEachRemaining(row -> outcomes.put(
                    places.get(row.row()), new RowOutcome.NotSent(row.row(), row.key(), row.messageId(), why)));
        }
        return List.copyOf(outcomes.values());
    }

    /** All of a mail but its attachments; of one with problems, those. */
    private static String text(InjectionClient client, EmailMessage mail) {
        try {
            return client.render(mail);
        } catch (InvalidMessageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * The mail that a row of a run gets; for {@link InjectionClient}.
     *
     * @param client would send it
     * @param template what every recipient gets
     * @param row the recipient; without a key of its own it gets the id of a first row
     * @param options how it would be sent
     * @return the mail with everything filled in
     * @throws InvalidMessageException if the template has problems
     */
    public static EmailMessage preview(
            InjectionClient client, EmailMessage template, MergeRow row, BulkOptions options) {
        BulkRow own = new RowIds(options.run(), options.globals()).row(row, 0);
        return new BulkRequest(List.of(own))
                .message(BulkTemplate.of(client, template, options).message(), options.globals())
                .preview(own.outgoing());
    }

    /**
     * What became of each row, as requests end, which is not quite the order of the rows. To be taken once. Taking them is what
     * sends.
     *
     * @return a sequential stream, which may throw {@link JournalException}, and what the rows throw when they are read; of both the
     *     run ends, and nothing that was on its way is lost. What the rows throw comes last, after the outcomes of all that were read
     */
    public Stream<RowOutcome> outcomes() {
        return outcomes;
    }

    /**
     * How far the run is; at its end, how it ended.
     *
     * @return counts of this start and those before it
     */
    public BulkSummary summary() {
        return engine.summary();
    }

    /**
     * The mails that earlier starts with the same journal may have sent, and nobody can tell: those that {@link #summary} counts as
     * unknown and {@link #outcomes} pass over. By their ids they can be looked up, in reports or at the platform's support; of a run
     * without rows all else is left as it is.
     *
     * <pre>{@code
     * BulkOptions options = BulkOptions.run("newsletter-2026-11")
     *         .journal(SendJournal.file(Path.of("newsletter-2026-11.journal")));
     * try (BulkRun run = client.injection().bulk(template, List.of(), options)) {
     *     run.unknownBefore().forEach(System.out::println);
     * }
     * }</pre>
     *
     * @return their {@linkplain RowOutcome#messageId() message ids}, in no order; without those that were seen before this start began,
     *     and those that this start has sent again because their absence counts. To be read to its end before outcomes are taken on
     */
    public Stream<String> unknownBefore() {
        return engine.unknownBefore();
    }

    /** Sends nothing more. What is on its way goes on to its end, and its outcomes are still given. */
    public void cancel() {
        engine.stop("it was cancelled");
    }

    /**
     * Ends the run: sends nothing more, waits for what is on its way, writes down what came of it, and gives the journal free. It may be
     * called while another thread takes outcomes; that thread still gets the outcomes of what was on its way, and then the stream ends.
     *
     * @throws JournalException if it cannot be written
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
