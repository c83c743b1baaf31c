package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.places.Lane;
import io.github.socketlabs4j.internal.places.Places;
import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all calls of one client share: the transport, the limits for concurrent calls and for sends per second, the
 * retry budget, the clock, and whether the client is closed. After {@link #close} no call can begin, but calls that
 * have begun go on to their end; the end of the last one closes the transport. Thread-safe.
 */
public final class SharedTransport implements Transport {
    /** How many calls may be in flight at once by default. */
    public static final int USUAL_PLACES = 64;

    private static final AtomicLong LAST_CALL = new AtomicLong();

    /**
     * Added to {@link #calls} when the client is closed, which makes them negative; equal to it when the last call has
     * ended.
     */
    private static final long CLOSED = Long.MIN_VALUE;

    private final Transport transport;
    private final Runnable onClose;
    private final Places places;
    private final RetryBudget budget = new RetryBudget();
    private final Time time;
    private final Executor threads;

    private final Lane sends = Lane.ofSends();
    private final Lane questions = Lane.ofQuestions();

    /** How many calls have begun and not ended; {@link #CLOSED} is added when the client is closed. */
    private final AtomicLong calls = new AtomicLong();

    /**
     * Shares a transport.
     *
     * @param transport sends single requests
     * @param onClose is run once, when this is closed and the last call has ended
     * @param maxConcurrency how many calls may be in flight at once
     * @param background the clock, and the threads that run asynchronous calls which had to wait for a place
     */
    public SharedTransport(Transport transport, Runnable onClose, int maxConcurrency, Background background) {
        this(transport, onClose, maxConcurrency, background, background);
    }

    /**
     * Shares a transport, with a clock of the caller's choice.
     *
     * @param transport sends single requests
     * @param onClose is run once, when this is closed and the last call has ended
     * @param maxConcurrency how many calls may be in flight at once
     * @param time the clock, which also makes all waits
     * @param threads runs asynchronous calls which had to wait for a place
     */
    public SharedTransport(Transport transport, Runnable onClose, int maxConcurrency, Time time, Executor threads) {
        this.transport = transport;
        this.onClose = onClose;
        this.places = new Places(maxConcurrency, time);
        this.time = time;
        this.threads = threads;
    }

    /** The transport itself if it is shared already; otherwise one around it that does not close it. */
    static SharedTransport of(Transport transport) {
        if (transport instanceof SharedTransport shared) return shared;
        return new SharedTransport(transport, () -> {}, USUAL_PLACES, new Background());
    }

    /** A number for a new call, unique in this JVM. */
    static long nextCall() {
        return LAST_CALL.incrementAndGet();
    }

    /**
     * Does nothing while the client is open.
     *
     * @throws IllegalStateException if the client is closed
     */
    public void checkOpen() {
        if (calls.get() < 0) throw closed();
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("this SocketLabsClient is closed; build a new one and use that");
    }

    /**
     * Counts a call that begins; {@link #callEnds} must follow once.
     *
     * @throws IllegalStateException if the client is closed; then nothing is counted
     */
    void callBegins() {
        if (calls.getAndUpdate(open -> open < 0 ? open : open + 1) < 0) throw closed();
        budget.callBegins();
    }

    void callEnds() {
        if (calls.decrementAndGet() == CLOSED) onClose.run();
    }

    @Override
    public void close() {
        long before = calls.getAndUpdate(open -> open < 0 ? open : open + CLOSED);
        if (before == 0) onClose.run();
    }

    Places places() {
        return places;
    }

    /** The queue of the sends that belong to no bulk run. */
    Lane sends() {
        return sends;
    }

    /** The queue of the questions. */
    Lane questions() {
        return questions;
    }

    RetryBudget budget() {
        return budget;
    }

    /** The clock that all of the client uses. */
    public Time time() {
        return time;
    }

    /** Runs an asynchronous call when it has its place, if it had to wait for it. */
    Executor threads() {
        return threads;
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        return transport.execute(request);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        return transport.executeAsync(request);
    }
}
