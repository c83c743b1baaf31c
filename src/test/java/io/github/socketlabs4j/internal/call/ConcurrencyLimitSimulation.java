package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.testsupport.SimulatedWorld;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.transport.Transport;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A simulation in virtual time of senders that send continuously, their shared client, and a platform that rejects
 * nothing: it processes a limited number of requests at once and queues the others. All requests share the line to the
 * platform. All random choices depend on a seed.
 */
final class ConcurrencyLimitSimulation implements Transport {
    private static final double SECOND = 1e9;

    private final SimulatedWorld world;
    private final SharedTransport shared;
    private final List<SimulatedSender> senders = new ArrayList<>();

    private int workers = Integer.MAX_VALUE;
    private int working;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private Duration shortest = Duration.ofMillis(1);
    private Duration longest = Duration.ofMillis(2);
    private Duration away = Duration.ZERO;
    private int failsOneIn;
    private int hang;

    private double bytesPerSecond = Double.POSITIVE_INFINITY;
    private double bytesPerSecondEach = Double.POSITIVE_INFINITY;
    private final List<Transfer> line = new ArrayList<>();
    private long lineAt;
    private int lineEvent;

    /** When the current measurement started; the following fields count from there. */
    private long measuredSince;

    private long answers;
    private double tookAll;
    private double onTheWay;
    private long changedAt;
    private int unanswered;

    /** A request that has not arrived completely. */
    private static final class Transfer {
        private double left;
        private final Runnable there;

        Transfer(double left, Runnable there) {
            this.left = left;
            this.there = there;
        }
    }

    ConcurrencyLimitSimulation(long seed, int places) {
        this.world = new SimulatedWorld(seed);
        this.shared = new SharedTransport(this, () -> {}, places, world, Runnable::run);
    }

    /** A caller whose calls wait in their own queue. */
    ApiCaller run() {
        return new ApiCaller(
                        shared,
                        CallOptions.standard().withRetry(RetryPolicy.none()).withTimeout(Duration.ofSeconds(120)),
                        Secrets.NONE)
                .ofRun();
    }

    /** Adds senders to a run and starts them. */
    List<SimulatedSender> start(ApiCaller run, int count, long bytes) {
        List<SimulatedSender> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SimulatedSender sender = new SimulatedSender(world, run, bytes, () -> 0);
            more.add(sender);
            world.at(world.below(20), sender::send);
        }
        senders.addAll(more);
        return more;
    }

    /** Sets how many requests the platform processes at once. */
    void workOn(int atOnce) {
        workers = atOnce;
        serve();
    }

    /** Sets how long the platform processes a request: uniformly distributed between two durations. */
    void take(Duration least, Duration most) {
        shortest = least;
        longest = most;
    }

    /** Makes the platform alternate between a short and a long processing time. */
    void becomeSlowNowAndThen(Duration quick, Duration slow, Duration each) {
        take(quick, quick);
        world.atNanos(world.nanos() + each.toNanos(), () -> becomeSlowNowAndThen(slow, quick, each));
    }

    /** Sets the round-trip time between client and platform. */
    void roundTrip(Duration roundTrip) {
        away = roundTrip;
    }

    /** Makes one in {@code count} answers a fast server error. */
    void failOneIn(int count) {
        failsOneIn = count;
    }

    /** Leaves the next {@code count} requests unanswered for ever. */
    void hang(int count) {
        hang = count;
    }

    /** Sets the bandwidth that all requests share. */
    void line(double bytesInASecond) {
        bytesPerSecond = bytesInASecond;
    }

    /** Sets the bandwidth of each request, independently of the others. */
    void connection(double bytesInASecond) {
        bytesPerSecondEach = bytesInASecond;
    }

    void pass(Duration time) {
        world.pass(time);
    }

    /** Starts a new measurement: sets all counts to zero. */
    void startMeasuring() {
        changed(0);
        measuredSince = world.nanos();
        answers = 0;
        tookAll = 0;
        onTheWay = 0;
        senders.forEach(sender -> sender.accepted = 0);
    }

    long answers() {
        return answers;
    }

    /** Answers per second. */
    double throughput() {
        return answers / ((world.nanos() - measuredSince) / SECOND);
    }

    /** The average time from sending a request to its answer, in seconds. */
    double secondsPerAnswer() {
        return tookAll / answers / SECOND;
    }

    /** The average number of unanswered requests. */
    double onTheWay() {
        changed(0);
        return onTheWay / (world.nanos() - measuredSince);
    }

    private void changed(int by) {
        onTheWay += (double) unanswered * (world.nanos() - changedAt);
        changedAt = world.nanos();
        unanswered += by;
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("nobody waits here");
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        long sentAt = world.nanos();
        changed(1);
        if (hang > 0) {
            hang--;
            return answer;
        }
        travel(Objects.requireNonNull(request.body()).contentLength(), () -> {
            queue.add(() -> workOn(sentAt, answer));
            serve();
        });
        return answer;
    }

    private void travel(long bytes, Runnable there) {
        if (Double.isInfinite(bytesPerSecond)) {
            world.atNanos(world.nanos() + (long) (bytes / bytesPerSecondEach * SECOND), there);
            return;
        }
        advanceLine();
        line.add(new Transfer(bytes, there));
        nextOnLine();
    }

    /** All transfers on the line share its bandwidth equally. */
    private void advanceLine() {
        double each = (world.nanos() - lineAt) / SECOND * bytesPerSecond / Math.max(1, line.size());
        lineAt = world.nanos();
        line.forEach(transfer -> transfer.left -= each);
    }

    private void nextOnLine() {
        int event = ++lineEvent;
        Transfer next = first();
        if (next == null) return;
        long wait = (long) Math.ceil(Math.max(0, next.left) * line.size() / bytesPerSecond * SECOND) + 1;
        world.atNanos(world.nanos() + wait, () -> {
            if (event != lineEvent) return;
            advanceLine();
            line.remove(next);
            nextOnLine();
            next.there.run();
        });
    }

    private @Nullable Transfer first() {
        Transfer first = null;
        for (Transfer transfer : line) {
            if (first == null || transfer.left < first.left) first = transfer;
        }
        return first;
    }

    private void serve() {
        while (working < workers && !queue.isEmpty()) {
            working++;
            queue.remove().run();
        }
    }

    private void workOn(long sentAt, CompletableFuture<HttpResponse> answer) {
        long differ = TimeUnit.NANOSECONDS.toMicros(longest.minus(shortest).toNanos());
        long work = shortest.toNanos() + TimeUnit.MICROSECONDS.toNanos(world.below((int) differ + 1));
        boolean fails = failsOneIn > 0 && world.oneIn(failsOneIn);
        if (fails) work = shortest.toNanos() / 10;
        int status = fails ? 500 : 200;
        world.atNanos(world.nanos() + work, () -> {
            working--;
            serve();
            world.atNanos(world.nanos() + away.toNanos(), () -> {
                changed(-1);
                answers++;
                tookAll += world.nanos() - sentAt;
                answer.complete(new HttpResponse(status, Map.of(), new ByteArrayInputStream(new byte[] {'x'}), null));
            });
        });
    }

    @Override
    public void close() {}
}
