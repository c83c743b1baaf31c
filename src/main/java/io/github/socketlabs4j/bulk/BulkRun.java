package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One start of a bulk run. The thread that takes the outcomes does the work: rows are read as they are needed, and nothing is sent
 * while nobody takes. {@link #cancel} may be called from any thread, everything else from one at a time.
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

    private BulkRun(BulkEngine engine) {
        this.engine = engine;
        this.outcomes = StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(engine, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * Begins a run; for {@link InjectionClient}.
     *
     * @param client sends it
     * @param template what every recipient gets
     * @param rows the recipients, read as they are needed
     * @param options how it is sent
     * @param after completes after a wait
     * @return the run
     * @throws InvalidMessageException if the template has problems
     * @throws JournalException if the journal cannot be used
     */
    public static BulkRun begin(
            InjectionClient client,
            EmailMessage template,
            Iterator<MergeRow> rows,
            BulkOptions options,
            Function<Duration, CompletableFuture<Void>> after) {
        return new BulkRun(BulkEngine.open(client, template, rows, options, after));
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
        BulkRow own = new RowIds(options.run()).row(row, 0);
        return new BulkRequest(List.of(own))
                .message(BulkTemplate.of(client, template, options).message(), options.globals())
                .preview(own.outgoing());
    }

    /**
     * What became of each row, as requests end, which is not quite the order of the rows. To be taken once. Taking them is what
     * sends.
     *
     * @return a sequential stream, which may throw {@link JournalException}, and what the rows throw when they are read; of both the
     *     run ends, and nothing that was on its way is lost
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

    /** Sends nothing more. What is on its way goes on to its end, and its outcomes are still given. */
    public void cancel() {
        engine.stop("it was cancelled");
    }

    /**
     * Ends the run: sends nothing more, waits for what is on its way, writes down what came of it, and gives the journal free.
     *
     * @throws JournalException if it cannot be written
     */
    @Override
    public void close() {
        engine.close();
    }
}
