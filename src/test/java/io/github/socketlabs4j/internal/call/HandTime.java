package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Time that passes when a test says so: at once for every wait, or by hand. */
final class HandTime implements Time {
    static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    final List<Duration> waits = new ArrayList<>();
    final List<CompletableFuture<Void>> timers = new ArrayList<>();
    private final boolean byHand;
    private long nanos = 1_000;

    private HandTime(boolean byHand) {
        this.byHand = byHand;
    }

    /** A wait is over as soon as it begins. */
    static HandTime quick() {
        return new HandTime(false);
    }

    /** A wait is over when the test completes its timer. */
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

    /** On the current thread nobody can end a wait but this; an interrupt that came before ends it at once. */
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
