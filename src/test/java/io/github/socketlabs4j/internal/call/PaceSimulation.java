package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.testsupport.SimulatedWorld;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.transport.Transport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Some senders that never rest, one client, and a platform that lets a rate through and refuses the rest, in a time of their own. All
 * is decided by a seed.
 */
final class PaceSimulation implements Transport {
    private static final double SECOND = 1e9;

    final SimulatedWorld world;
    private final SharedTransport shared;
    private final Fault fault;
    private final int slowestAnswer;

    /** Of a sender, between two requests. */
    private long rest;

    private double rate;
    private double burst;
    private double tokens;
    private long filledAt;

    /** It does not fill by and by but all at once, so often; 0 if it does. */
    private long counter;

    @Nullable
    private Duration retryAfter;

    private long leaveAloneUntil;

    /** Since they were last looked at. */
    long taken;

    long refused;
    /** Requests that came while the platform had asked to be left alone. */
    long impolite;

    private double allowed;
    private final List<SimulatedSender> senders = new ArrayList<>();

    /** What may be wrong with a client that finds no pace. */
    enum Fault {
        NONE,
        DEAF_TO_RETRY_AFTER,
        NEVER_SLOWER,
        ONE_LANE_FOR_ALL
    }

    PaceSimulation(long seed, Fault fault, int slowestAnswerInMicros) {
        this.world = new SimulatedWorld(seed);
        this.fault = fault;
        this.slowestAnswer = slowestAnswerInMicros;
        this.shared = new SharedTransport(this, () -> {}, SharedTransport.USUAL_PLACES, world, Runnable::run);
    }

    /** A caller whose calls wait in a lane of their own. */
    ApiCaller run() {
        ApiCaller caller = new ApiCaller(
                shared,
                CallOptions.standard().withRetry(RetryPolicy.none()).withTimeout(Duration.ofSeconds(60)),
                Secrets.NONE);
        return fault == Fault.ONE_LANE_FOR_ALL ? caller : caller.ofRun();
    }

    /** Begins to send with one more of a run's senders. */
    SimulatedSender start(ApiCaller run) {
        SimulatedSender sender = new SimulatedSender(world, run, 1000, () -> rest);
        senders.add(sender);
        world.at(world.below(20), sender::send);
        return sender;
    }

    /** All senders together send no faster than that, whatever the client would do. */
    void neverFasterThan(double perSecond) {
        rest = (long) (SECOND * senders.size() / perSecond);
    }

    /** From now on so much is let through. */
    void allow(double perSecond, double atOnce) {
        fill();
        rate = perSecond;
        burst = atOnce;
        tokens = Math.min(tokens, burst);
    }

    /** From now on it is no bucket but a counter, which lets through what the rate makes in such a time, and then begins anew. */
    void countAnewEvery(Duration time) {
        counter = time.toNanos();
        tokens = rate * counter / SECOND;
    }

    /** From now on refusals ask for a pause. */
    void askFor(Duration pause) {
        retryAfter = pause;
    }

    void pass(Duration time) {
        world.pass(time);
    }

    /** Counts anew. */
    void look() {
        fill();
        allowed = 0;
        taken = 0;
        refused = 0;
        impolite = 0;
        senders.forEach(sender -> sender.accepted = 0);
    }

    /** How much of what was allowed was used. */
    double used() {
        fill();
        return taken / allowed;
    }

    double pace() {
        return shared.places().pace().orElse(Double.POSITIVE_INFINITY);
    }

    private void fill() {
        double more = (world.nanos() - filledAt) / SECOND * rate;
        allowed += more;
        if (counter == 0) tokens = Math.min(burst, tokens + more);
        else if (world.nanos() / counter > filledAt / counter) tokens = rate * counter / SECOND;
        filledAt = world.nanos();
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("nobody waits here");
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        long there = TimeUnit.MICROSECONDS.toNanos(1 + world.below(slowestAnswer) / 2);
        long back = TimeUnit.MICROSECONDS.toNanos(1 + world.below(slowestAnswer) / 2);
        world.atNanos(world.nanos() + there, () -> {
            HttpResponse verdict = verdict();
            world.atNanos(world.nanos() + back, () -> answer.complete(verdict));
        });
        return answer;
    }

    private HttpResponse verdict() {
        fill();
        if (world.nanos() - leaveAloneUntil < 0) impolite++;
        if (tokens >= 1) {
            tokens--;
            taken++;
            return answer(200, Map.of());
        }
        refused++;
        Duration pause = retryAfter;
        if (pause == null) return answer(fault == Fault.NEVER_SLOWER ? 400 : 429, Map.of());
        // What was on its way already is no impoliteness.
        long answered = world.nanos() + TimeUnit.MICROSECONDS.toNanos(slowestAnswer);
        world.atNanos(
                answered,
                () -> leaveAloneUntil = answered + pause.toNanos() - TimeUnit.MICROSECONDS.toNanos(2L * slowestAnswer));
        return answer(
                429,
                fault == Fault.DEAF_TO_RETRY_AFTER
                        ? Map.of()
                        : Map.of("Retry-After", List.of(Long.toString(pause.toSeconds()))));
    }

    private static HttpResponse answer(int status, Map<String, List<String>> headers) {
        return new HttpResponse(status, headers, new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)), null);
    }

    @Override
    public void close() {}
}
