package io.github.socketlabs4j.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The options of a bulk run. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * BulkOptions options = BulkOptions.run("newsletter-2026-11")
 *         .journal(SendJournal.file(Path.of("newsletter-2026-11.journal")));
 * }</pre>
 */
public final class BulkOptions {
    private static final int USUAL_IN_FLIGHT = 4;
    private static final int MOST_IN_FLIGHT = 64;
    private static final Duration USUAL_PATIENCE = Duration.ofHours(1);

    private final String run;
    private final SendJournal journal;
    private final int inFlight;
    private final Duration patience;
    private final Map<String, String> globals;
    private final @Nullable BiConsumer<BulkSummary, BulkSpeed> progress;
    private final @Nullable Duration absence;

    private BulkOptions(
            String run,
            SendJournal journal,
            int inFlight,
            Duration patience,
            Map<String, String> globals,
            @Nullable BiConsumer<BulkSummary, BulkSpeed> progress,
            @Nullable Duration absence) {
        this.run = run;
        this.journal = journal;
        this.inFlight = inFlight;
        this.patience = patience;
        this.globals = globals;
        this.progress = progress;
        this.absence = absence;
    }

    /**
     * The default options for a run with a name. They have no {@link #journal}: after a crash such a run cannot be
     * continued.
     *
     * @param name the name that tells this run from all others, such as {@code newsletter-2026-11}. The message id of a
     *     row is a hash of this name and the row's key, so the same name and key always give the same id
     * @return options with defaults for everything else
     * @throws IllegalArgumentException if the name is blank
     */
    public static BulkOptions run(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("a run needs a name, such as newsletter-2026-11");
        return new BulkOptions(name, NoJournal.NONE, USUAL_IN_FLIGHT, USUAL_PATIENCE, Map.of(), null, null);
    }

    /**
     * Sets the journal, which records what is about to be sent and the outcome of each row. A run that is started again
     * with the same journal sends nobody a second mail.
     *
     * @param kept the journal
     * @return changed options
     */
    public BulkOptions journal(SendJournal kept) {
        return new BulkOptions(
                run, Objects.requireNonNull(kept, "journal"), inFlight, patience, globals, progress, absence);
    }

    /**
     * Sets how many requests may be in flight at once. After a crash, the outcome of the rows of at most this many
     * requests is not known.
     *
     * @param requests 1 to {@value #MOST_IN_FLIGHT}; the default is {@value #USUAL_IN_FLIGHT}
     * @return changed options
     * @throws IllegalArgumentException if the number is not 1 to {@value #MOST_IN_FLIGHT}
     */
    public BulkOptions inFlight(int requests) {
        if (requests < 1 || requests > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    requests + " requests in flight; expected 1 to " + MOST_IN_FLIGHT + " at once");
        }
        return new BulkOptions(run, journal, requests, patience, globals, progress, absence);
    }

    /**
     * Sets how long the run keeps trying while the platform rejects requests because of its rate limit or cannot be
     * reached, without accepting any request in between. After that time the run stops.
     *
     * @param longest the longest time without an accepted request; the default is one hour, zero stops at once
     * @return changed options
     * @throws IllegalArgumentException if the duration is negative
     */
    public BulkOptions patience(Duration longest) {
        if (longest.isNegative())
            throw new IllegalArgumentException("patience of " + longest + "; expected zero or more");
        return new BulkOptions(run, journal, inFlight, longest, globals, progress, absence);
    }

    /**
     * Adds a field that has the same value for all rows. If a row has a field with the same name, the row's value is
     * used.
     *
     * @param field the name between the percent signs of a placeholder
     * @param value the text that replaces the placeholder
     * @return changed options
     */
    public BulkOptions global(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(globals);
        more.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(value, "value"));
        return new BulkOptions(run, journal, inFlight, patience, more, progress, absence);
    }

    /**
     * Sets a listener that gets the run's counts after each request. It is called on the thread that reads the
     * outcomes. There is one listener: a later call replaces it.
     *
     * @param listener should return quickly, because the run waits for it
     * @return changed options
     */
    public BulkOptions progress(Consumer<BulkSummary> listener) {
        Objects.requireNonNull(listener, "listener");
        return progress((summary, speed) -> listener.accept(summary));
    }

    /**
     * Sets a listener that gets the run's counts and speed after each request, for a progress bar that shows the rate
     * and the time left. It is called on the thread that reads the outcomes. There is one listener: a later call
     * replaces it.
     *
     * @param listener should return quickly, because the run waits for it
     * @return changed options
     */
    public BulkOptions progress(BiConsumer<BulkSummary, BulkSpeed> listener) {
        return new BulkOptions(
                run, journal, inFlight, patience, globals, Objects.requireNonNull(listener, "listener"), absence);
    }

    /**
     * Declares when a mail with unknown outcome counts as not sent: if it was about to be sent longer ago than this
     * time, and no event or report has named it since. This start of the run then sends it. Without this option, such a
     * mail is never sent again.
     *
     * <p>Use this only if an event or report names every mail within that time, and all of them are passed to the
     * journal ({@link SendJournal#settle}). If an event was lost, late, or not subscribed to, somebody gets a second
     * mail.
     *
     * @param after the time since the mail was about to be sent, according to the journal. Use days rather than hours:
     *     an endpoint that was down gets its events late
     * @return changed options
     * @throws IllegalArgumentException if the duration is not positive
     */
    public BulkOptions absenceCounts(Duration after) {
        if (after.isNegative() || after.isZero())
            throw new IllegalArgumentException("absence counts after " + after
                    + "; expected the time in which every mail shows, such as three days");
        return new BulkOptions(run, journal, inFlight, patience, globals, progress, after);
    }

    String run() {
        return run;
    }

    SendJournal journal() {
        return journal;
    }

    int inFlight() {
        return inFlight;
    }

    Duration patience() {
        return patience;
    }

    Map<String, String> globals() {
        return globals;
    }

    /**
     * Mails that were about to be sent before this time, and that no event or report has named since, count as not
     * sent; null if {@link #absenceCounts} was not set.
     */
    @Nullable
    Instant absentBefore(Instant now) {
        if (absence == null) return null;
        boolean isForEver = absence.compareTo(Duration.between(Instant.MIN, now)) > 0;
        return isForEver ? Instant.MIN : now.minus(absence);
    }

    /** Tells the listener, if there is one, how far the run is. */
    void tell(Supplier<BulkSummary> summary, Supplier<BulkSpeed> speed) {
        if (progress != null) progress.accept(summary.get(), speed.get());
    }

    /** The run's name and the number of requests in flight. */
    @Override
    public String toString() {
        return "BulkOptions[" + run + ", " + inFlight + " in flight]";
    }
}
