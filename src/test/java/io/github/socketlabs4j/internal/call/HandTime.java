package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A clock that a test controls: each wait ends immediately, or when the test completes its timer. */
final class HandTime implements Time {
    static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    final List<Duration> waits = new ArrayList<>();
    final List<CompletableFuture<Void>> timers = new ArrayList<>();
    private final boolean byHand;
    private long nanos = 1_000;

    private HandTime(boolean byHand) {
        this.byHand = byHand;
    }

    /** A clock on which each wait ends immediately and advances the time. */
    static HandTime quick() {
        return new HandTime(false);
    }

    /** A clock on which an asynchronous wait ends when the test completes its timer. */
    static HandTime byHand() {
        return new HandTime(true);
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return EPOCH.plusNanos(nanos - 1_000);
    }

    /**
     * A blocking wait ends immediately in both modes, because the test has no other thread that could end it. If the
     * thread was interrupted before, throws immediately.
     */
    @Override
    public void sleep(Duration wait) throws InterruptedException {
        waits.add(wait);
        if (Thread.interrupted()) throw new InterruptedException();
        pass(wait);
    }

    @Override
    public boolean await(CompletableFuture<Void> coming, Duration most) {
        pass(most);
        return coming.isDone();
    }

    @Override
    public CompletableFuture<Void> after(Duration wait) {
        waits.add(wait);
        CompletableFuture<Void> timer = new CompletableFuture<>();
        timers.add(timer);
        if (!byHand) {
            pass(wait);
            timer.complete(null);
        }
        return timer;
    }
}
