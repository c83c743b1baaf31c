package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.call.SharedTransport;
import io.github.socketlabs4j.reporting.ReportSync.Batch;
import io.github.socketlabs4j.reporting.ReportSync.UncountableException;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.wire.Format;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The simulation of one seed: a consumer copies a {@link SimulatedReport} with the real sync, crashes, restarts, and
 * compares its copy with all rows the server ever had.
 */
final class SyncSimulation {
    private static final CallOptions OPTIONS = CallOptions.standard()
            .withRetry(RetryPolicy.standard().withMaxAttempts(2).withJitter(0));

    final SimulatedReport server;
    private final SimulatedPlan plan;
    private final ReportingClient client;
    private final UnaryOperator<SyncCheckpoint> keeping;
    private final Map<String, Integer> copy = new HashMap<>();
    private final Set<Long> givenUp = new HashSet<>();
    private String saved = SyncCheckpoint.start().toText();

    /**
     * A row was lost or repeated, a run sent too many requests, or a run failed unexpectedly; the cause is null unless
     * an exception ended the run.
     */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /**
     * A simulation that has not started.
     *
     * @param keeping applied to each checkpoint before it is saved, to plant a fault
     */
    SyncSimulation(SimulatedPlan plan, UnaryOperator<SyncCheckpoint> keeping) {
        this.plan = plan;
        this.server = new SimulatedReport(plan);
        this.keeping = keeping;
        SharedTransport shared =
                new SharedTransport(server, () -> {}, SharedTransport.USUAL_PLACES, server, Runnable::run);
        this.client = new ReportingClient(
                shared, new ReportingAccess(14321, "ann", "KEY-TO-HIDE", ReportServer.BASE), OPTIONS);
    }

    /** Runs the whole plan; throws {@link Broken} if a guarantee of the sync does not hold. */
    void play() {
        for (int i = 0; i < plan.runs; i++) {
            server.advance(server.random.nextInt(server.random.nextInt(4) == 0 ? 60_000 : 10_000));
            run();
        }
        server.quiet = true;
        server.advance(200_000);
        run();
        run();
    }

    private void run() {
        long began = server.now;
        int requests = server.requests - server.failed;
        int failed = server.failed;
        int pageSize = plan.changesPageSize && !server.quiet ? 2 + server.random.nextInt(25) : plan.pageSize;
        boolean crashes = !server.quiet && server.random.nextDouble() < 0.5;
        SyncCheckpoint since = SyncCheckpoint.parse(saved);
        server.beginRun();
        Iterator<Batch<QueuedMessage>> batches = sync(pageSize).since(since).iterator();
        boolean complete = true;
        while (complete && batches.hasNext()) {
            try {
                Batch<QueuedMessage> batch = batches.next();
                if (crashes && server.random.nextDouble() < plan.crashes) {
                    complete = false;
                } else {
                    keep(batch);
                }
            } catch (ApiException | TransportException e) {
                if (server.failed == failed) throw new Broken("an error that was not: " + e, e);
                complete = server.random.nextBoolean();
            } catch (UncountableException e) {
                giveUp(e, pageSize);
                complete = false;
            } catch (RuntimeException e) {
                throw new Broken("the run ended with " + e, e);
            }
        }
        checkRequests(server.requests - server.failed - requests, since, pageSize);
        checkNothingTwice();
        if (complete) checkNothingLost(began);
    }

    private ReportSync<QueuedMessage> sync(int pageSize) {
        Format format =
                plan.changesFormat ? Format.values()[server.random.nextInt(Format.values().length)] : plan.format;
        // JSONP callback names are not derived from the seed.
        if (format == Format.JSONP) format = Format.JSON;
        int overlap = server.random.nextBoolean() ? plan.overlap : plan.otherOverlap;
        return ReportSync.<QueuedMessage>of(client::queuedMessages)
                .with(ReportQuery.builder().pageSize(pageSize).format(format).build())
                .overlapping(Duration.ofSeconds(overlap));
    }

    private void keep(Batch<QueuedMessage> batch) {
        for (QueuedMessage row : batch.rows()) {
            String time = row.dateTime() == null
                    ? row.extras().get("DateTime")
                    : row.dateTime().toString();
            copy.merge(row.messageId() + "@" + time, 1, Integer::sum);
        }
        saved = keeping.apply(batch.checkpoint()).toText();
        if (server.random.nextInt(5) == 0) server.advance(server.random.nextInt(5000));
    }

    /**
     * Skips a second that could not be counted. This is allowed only if rows of one second change their order, and some
     * of them are equal or they fill at least 15 pages.
     */
    private void giveUp(UncountableException e, int pageSize) {
        Map<String, Long> rows = server.all.stream()
                .filter(row -> server.shows(row) && row.second() == e.second().getEpochSecond())
                .collect(Collectors.groupingBy(SimulatedReport.Row::key, Collectors.counting()));
        boolean differ = rows.values().stream().allMatch(count -> count == 1);
        if (!plan.shufflesTies || (differ && rows.size() < 15 * Math.min(pageSize, plan.cap))) {
            throw new Broken("it could have been counted: " + e.getMessage(), e);
        }
        givenUp.add(e.second().getEpochSecond());
        saved = e.goOn().toText();
    }

    private void checkNothingTwice() {
        Map<String, Integer> ever = new HashMap<>();
        for (SimulatedReport.Row row : server.all) ever.merge(row.key(), 1, Integer::sum);
        copy.forEach((key, count) -> {
            if (count > ever.getOrDefault(key, 0)) {
                throw new Broken(
                        key + " was delivered " + count + " times, and is there " + ever.get(key) + " times", null);
            }
        });
    }

    /**
     * Checks that a complete run has delivered every row that was shown before it began and is still shown after it.
     */
    private void checkNothingLost(long began) {
        // The sync tolerates clocks that differ by two seconds, and leaves out the current second.
        long clock = plan.tellsTime && plan.format != Format.CSV && !plan.changesFormat
                ? began
                : began + Math.min(0, plan.skew);
        long end = Math.floorDiv(clock, 1000) - 4;
        Map<String, Integer> due = new HashMap<>();
        for (SimulatedReport.Row row : server.all) {
            if (row.promised
                    && row.appears <= began
                    && server.shows(row)
                    && row.second() <= end
                    && givenUp.stream().noneMatch(second -> row.second() <= second)) {
                due.merge(row.key(), 1, Integer::sum);
            }
        }
        due.forEach((key, count) -> {
            if (count > copy.getOrDefault(key, 0)) {
                throw new Broken(
                        key + " is there " + count + " times, and was delivered " + copy.getOrDefault(key, 0)
                                + " times",
                        null);
            }
        });
    }

    /** Checks the bound on requests that {@link ReportSync} documents. */
    private void checkRequests(int requests, SyncCheckpoint since, int pageSize) {
        long from = since.from == null ? Long.MIN_VALUE : since.from;
        Map<Long, Integer> seconds = new HashMap<>();
        for (SimulatedReport.Row row : server.all) {
            if (row.second() >= from) seconds.merge(row.second(), 1, Integer::sum);
        }
        long full = seconds.values().stream()
                .filter(rows -> rows >= Math.min(pageSize, plan.cap))
                .count();
        long most = 60 + 4L * seconds.size() + FullSecond.MOST_REQUESTS * full;
        if (requests > most) throw new Broken(requests + " requests in a run, at most " + most + " are allowed", null);
    }
}
