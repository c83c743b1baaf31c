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
 * What all calls of one client share: the transport, the places for calls on their way and the pace of sends, the budget of repeats, the
 * clock, and whether the client is closed. A call that has begun goes on to its own end also after {@link #close}; the last one closes
 * what is behind this. Thread-safe.
 */
public final class SharedTransport implements Transport {
    /** So many calls are on their way at once, unless told otherwise. */
    public static final int USUAL_PLACES = 64;

    private static final AtomicLong LAST_CALL = new AtomicLong();

    /** In {@link #calls}: the client is closed. */
    private static final long CLOSED = Long.MIN_VALUE;

    private final Transport lender;
    private final Runnable closing;
    private final Places places;
    private final RetryBudget budget = new RetryBudget();
    private final Time time;
    private final Executor threads;

    /** Where sends wait that belong to no run, and questions. */
    private final Lane sends = Lane.ofSends();

    private final Lane questions = Lane.ofQuestions();

    /** How many calls have begun and not ended, and the mark of a closed client. */
    private final AtomicLong calls = new AtomicLong();

    /**
     * Shares a transport.
     *
     * @param lender carries single requests
     * @param closing what is to be done when this is closed and the last call has ended
     * @param maxConcurrency how many calls may be on their way at once
     * @param background the clock, and the threads that asynchronous calls begin on when they had to wait
     */
    public SharedTransport(Transport lender, Runnable closing, int maxConcurrency, Background background) {
        this(lender, closing, maxConcurrency, background, background);
    }

    /**
     * Shares a transport on a clock of one's own.
     *
     * @param lender carries single requests
     * @param closing what is to be done when this is closed and the last call has ended
     * @param maxConcurrency how many calls may be on their way at once
     * @param time all that is known of time, and all waits
     * @param threads where asynchronous calls begin that had to wait
     */
    public SharedTransport(Transport lender, Runnable closing, int maxConcurrency, Time time, Executor threads) {
        this.lender = lender;
        this.closing = closing;
        this.places = new Places(maxConcurrency, time);
        this.time = time;
        this.threads = threads;
    }

    /** The transport itself if it is shared already; otherwise one that leaves closing to the transport's owner. */
    static SharedTransport of(Transport transport) {
        if (transport instanceof SharedTransport shared) return shared;
        return new SharedTransport(transport, () -> {}, USUAL_PLACES, new Background());
    }

    /** A number for a call that begins, which no other call of this JVM has. */
    static long nextCall() {
        return LAST_CALL.incrementAndGet();
    }

    /**
     * Makes sure that it is not closed.
     *
     * @throws IllegalStateException if it is
     */
    public void checkOpen() {
        if (calls.get() < 0) throw closed();
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("this SocketLabsClient is closed; build a new one and use that");
    }

    /**
     * A call begins; {@link #callEnds} must follow.
     *
     * @throws IllegalStateException if this is closed
     */
    void callBegins() {
        if (calls.getAndUpdate(open -> open < 0 ? open : open + 1) < 0) throw closed();
        budget.callBegins();
    }

    void callEnds() {
        if (calls.decrementAndGet() == CLOSED) closing.run();
    }

    @Override
    public void close() {
        long before = calls.getAndUpdate(open -> open < 0 ? open : open + CLOSED);
        if (before == 0) closing.run();
    }

    Places places() {
        return places;
    }

    /** Where sends wait that belong to no run. */
    Lane sends() {
        return sends;
    }

    /** Where questions wait. */
    Lane questions() {
        return questions;
    }

    RetryBudget budget() {
        return budget;
    }

    /** The client's one clock. */
    public Time time() {
        return time;
    }

    /** Where an asynchronous call begins that had to wait for a place. */
    Executor threads() {
        return threads;
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        return lender.execute(request);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        return lender.executeAsync(request);
    }
}
