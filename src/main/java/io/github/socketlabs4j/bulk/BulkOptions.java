package io.github.socketlabs4j.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a bulk run is sent. Immutable; each method gives changed options.
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
    private final @Nullable Consumer<BulkSummary> progress;
    private final @Nullable Duration absence;

    private BulkOptions(
            String run,
            SendJournal journal,
            int inFlight,
            Duration patience,
            Map<String, String> globals,
            @Nullable Consumer<BulkSummary> progress,
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
     * Options for a run of a name, which nothing survives a crash of until it is given a {@link #journal}.
     *
     * @param name what this sending is told from any other by, such as {@code newsletter-2026-11}: the message ids of its rows are
     *     made of it, so that the same name and key always give the same id
     * @return options that are the usual ones otherwise
     * @throws IllegalArgumentException if the name is blank
     */
    public static BulkOptions run(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("a run needs a name, such as newsletter-2026-11");
        return new BulkOptions(name, NoJournal.NONE, USUAL_IN_FLIGHT, USUAL_PATIENCE, Map.of(), null, null);
    }

    /**
     * Keeps what is sent and what came of it, so that the run can be started again and sends nobody a second mail.
     *
     * @param kept where
     * @return changed options
     */
    public BulkOptions journal(SendJournal kept) {
        return new BulkOptions(
                run, Objects.requireNonNull(kept, "journal"), inFlight, patience, globals, progress, absence);
    }

    /**
     * Sends so many requests at once at most. It is also how many requests' rows are {@link RowOutcome.Unknown} after a crash.
     *
     * @param requests 1 to {@value #MOST_IN_FLIGHT}; {@value #USUAL_IN_FLIGHT} unless told otherwise
     * @return changed options
     * @throws IllegalArgumentException if it is another number
     */
    public BulkOptions inFlight(int requests) {
        if (requests < 1 || requests > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    requests + " requests in flight; expected 1 to " + MOST_IN_FLIGHT + " at once");
        }
        return new BulkOptions(run, journal, requests, patience, globals, progress, absence);
    }

    /**
     * Goes on for so long, without anything being accepted in between, with a platform that refuses for its quota or cannot be reached,
     * before the run stops.
     *
     * @param longest an hour unless told otherwise; zero stops at once
     * @return changed options
     * @throws IllegalArgumentException if it is negative
     */
    public BulkOptions patience(Duration longest) {
        if (longest.isNegative())
            throw new IllegalArgumentException("patience of " + longest + "; expected zero or more");
        return new BulkOptions(run, journal, inFlight, longest, globals, progress, absence);
    }

    /**
     * Adds a field with the same value for all rows; a row's own field of the name wins.
     *
     * @param field the name between the percent signs of a placeholder
     * @param value what the placeholder becomes
     * @return changed options
     */
    public BulkOptions global(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(globals);
        more.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(value, "value"));
        return new BulkOptions(run, journal, inFlight, patience, more, progress, absence);
    }

    /**
     * Is told after each request how far the run is, on the thread that takes the outcomes.
     *
     * @param listener should be quick
     * @return changed options
     */
    public BulkOptions progress(Consumer<BulkSummary> listener) {
        return new BulkOptions(
                run, journal, inFlight, patience, globals, Objects.requireNonNull(listener, "listener"), absence);
    }

    /**
     * Declares that a mail which may have been sent so long ago, and which no event and no report has named since, was not sent: this
     * start sends it. Unless this is called nothing proves that. It is right only if every mail that the platform takes does show in
     * that time, and everything that shows is told to the journal ({@link SendJournal#settle}). If events were lost, late, or not
     * asked for, somebody gets a second mail.
     *
     * @param after since the mail was about to be sent, as the journal has it; days rather than hours, for an endpoint that was down
     *     gets its events late
     * @return changed options
     * @throws IllegalArgumentException if it is not positive
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

    /** What was about to be sent before that, and was not seen since, was not sent; null if nothing proves that. */
    @Nullable
    Instant absentBefore(Instant now) {
        if (absence == null) return null;
        boolean isForEver = absence.compareTo(Duration.between(Instant.MIN, now)) > 0;
        return isForEver ? Instant.MIN : now.minus(absence);
    }

    void tell(BulkSummary summary) {
        if (progress != null) progress.accept(summary);
    }

    /** The run's name and how many requests are sent at once. */
    @Override
    public String toString() {
        return "BulkOptions[" + run + ", " + inFlight + " in flight]";
    }
}
