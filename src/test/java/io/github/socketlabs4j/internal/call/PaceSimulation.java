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
 * A simulation in virtual time of senders that send continuously, their shared client, and a platform that accepts
 * requests up to a rate and rejects the others. All random choices depend on a seed.
 */
final class PaceSimulation implements Transport {
    private static final double SECOND = 1e9;

    final SimulatedWorld world;
    private final SharedTransport shared;
    private final Fault fault;
    private final int slowestAnswer;

    /** How long each sender waits between two requests, in nanoseconds. */
    private long rest;

    private double rate;
    private double burst;
    private double tokens;
    private long filledAt;

    /**
     * The interval in nanoseconds after which the platform's counter is reset; 0 if the platform uses a token bucket,
     * which fills continuously.
     */
    private long counter;

    @Nullable
    private Duration retryAfter;

    private long pausedUntil;

    /** Accepted requests since {@link #startMeasuring}. */
    long taken;

    long refused;
    /** Requests that arrived during a pause that the platform had asked for. */
    long sentDuringPause;

    private double allowed;
    private final List<SimulatedSender> senders = new ArrayList<>();

    /** Faults of a client that a test plants to show that the simulation detects them. */
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

    /** A caller whose calls wait in their own queue. */
    ApiCaller run() {
        ApiCaller caller = new ApiCaller(
                shared,
                CallOptions.standard().withRetry(RetryPolicy.none()).withTimeout(Duration.ofSeconds(60)),
                Secrets.NONE);
        return fault == Fault.ONE_LANE_FOR_ALL ? caller : caller.ofRun();
    }

    /** Adds a sender to a run and starts it. */
    SimulatedSender start(ApiCaller run) {
        SimulatedSender sender = new SimulatedSender(world, run, 1000, () -> rest);
        senders.add(sender);
        world.at(world.below(20), sender::send);
        return sender;
    }

    /** Limits the rate of all senders together, in requests per second, independently of the client. */
    void neverFasterThan(double perSecond) {
        rest = (long) (SECOND * senders.size() / perSecond);
    }

    /** Sets the platform's rate in requests per second, and the number of tokens that its bucket holds. */
    void allow(double perSecond, double atOnce) {
        fill();
        rate = perSecond;
        burst = atOnce;
        tokens = Math.min(tokens, burst);
    }

    /**
     * Replaces the token bucket by a counter: in each interval the platform accepts as many requests as the rate allows
     * in this time, and then resets the counter.
     */
    void resetCounterEvery(Duration time) {
        counter = time.toNanos();
        tokens = rate * counter / SECOND;
    }

    /** Lets every rejection ask for a pause by a {@code Retry-After} header. */
    void askFor(Duration pause) {
        retryAfter = pause;
    }

    void pass(Duration time) {
        world.pass(time);
    }

    /** Starts a new measurement: sets all counts to zero. */
    void startMeasuring() {
        fill();
        allowed = 0;
        taken = 0;
        refused = 0;
        sentDuringPause = 0;
        senders.forEach(sender -> sender.accepted = 0);
    }

    /** The accepted requests as a share of the allowed requests. */
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
        if (world.nanos() - pausedUntil < 0) sentDuringPause++;
        if (tokens >= 1) {
            tokens--;
            taken++;
            return answer(200, Map.of());
        }
        refused++;
        Duration pause = retryAfter;
        if (pause == null) return answer(fault == Fault.NEVER_SLOWER ? 400 : 429, Map.of());
        // Requests that were already under way when the client got the answer do not count.
        long answered = world.nanos() + TimeUnit.MICROSECONDS.toNanos(slowestAnswer);
        world.atNanos(
                answered,
                () -> pausedUntil = answered + pause.toNanos() - TimeUnit.MICROSECONDS.toNanos(2L * slowestAnswer));
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
