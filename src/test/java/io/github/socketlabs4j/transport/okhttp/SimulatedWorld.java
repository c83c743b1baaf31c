package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.internal.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Time and chance of a simulation: what happens, happens on one thread, in the order of its moments. */
final class SimulatedWorld implements Time {
    private static final CompletableFuture<Void> NEVER = new CompletableFuture<>();

    private final Random chance;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::moment).thenComparingInt(Event::number));
    private long nanos = 1_000_000;
    private Duration wallClockAhead = Duration.ZERO;
    private int count;

    private record Event(long moment, int number, Runnable happening) {}

    SimulatedWorld(long seed) {
        this.chance = new Random(seed);
    }

    int below(int bound) {
        return chance.nextInt(bound);
    }

    boolean oneIn(int times) {
        return chance.nextInt(times) == 0;
    }

    /** Something happens so many milliseconds from now. */
    void at(long millis, Runnable happening) {
        atNanos(nanos + TimeUnit.MILLISECONDS.toNanos(millis), happening);
    }

    void atNanos(long moment, Runnable happening) {
        events.add(new Event(moment, count++, happening));
    }

    /** The wall clock is set; the steady one is not. */
    void jump(Duration by) {
        wallClockAhead = wallClockAhead.plus(by);
    }

    /** Lets time pass on the current thread, with all that happens meanwhile; an interrupt ends it. */
    void pass(long nanosToPass) throws InterruptedException {
        pass(nanosToPass, NEVER);
    }

    private void pass(long nanosToPass, CompletableFuture<Void> coming) throws InterruptedException {
        long until = nanos + nanosToPass;
        while (true) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (coming.isDone()) return;
            Event next = events.peek();
            if (next == null || next.moment() - until > 0) break;
            happen();
        }
        nanos = Math.max(nanos, until);
    }

    /** Lets everything happen, but no more than so many events; says how many there were. */
    int runAll(int most) {
        int happened = 0;
        for (; happened < most && !events.isEmpty(); happened++) happen();
        return happened;
    }

    private void happen() {
        Event next = events.remove();
        nanos = Math.max(nanos, next.moment());
        next.happening().run();
    }

    @Override
    public double chance() {
        return chance.nextDouble();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-01-01T00:00:00Z").plusNanos(nanos).plus(wallClockAhead);
    }

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        pass(TimeUnit.NANOSECONDS.convert(wait));
    }

    @Override
    public boolean await(CompletableFuture<Void> coming, Duration most) throws InterruptedException {
        pass(TimeUnit.NANOSECONDS.convert(most), coming);
        return coming.isDone();
    }

    @Override
    public CompletableFuture<Void> after(Duration wait) {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        atNanos(nanos + TimeUnit.NANOSECONDS.convert(wait), () -> timer.complete(null));
        return timer;
    }

    /** The same, but that some timers never fire. */
    Time withTimersThatAreLost() {
        return new Time() {
            @Override
            public long nanos() {
                return nanos;
            }

            @Override
            public Instant now() {
                return SimulatedWorld.this.now();
            }

            @Override
            public double chance() {
                return SimulatedWorld.this.chance();
            }

            @Override
            public void sleep(Duration wait) throws InterruptedException {
                SimulatedWorld.this.sleep(wait);
            }

            @Override
            public boolean await(CompletableFuture<Void> coming, Duration most) throws InterruptedException {
                return SimulatedWorld.this.await(coming, most);
            }

            @Override
            public CompletableFuture<Void> after(Duration wait) {
                return oneIn(2) ? new CompletableFuture<>() : SimulatedWorld.this.after(wait);
            }
        };
    }
}
