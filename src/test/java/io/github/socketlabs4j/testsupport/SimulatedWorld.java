package io.github.socketlabs4j.testsupport;

import io.github.socketlabs4j.internal.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock, the random numbers and the event queue of a simulation. All events run on one thread, in the order of
 * their times.
 */
public final class SimulatedWorld implements Time {
    private static final CompletableFuture<Void> NEVER = new CompletableFuture<>();
    private static final int FIRST_CLEANUP = 256;

    private final Random chance;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nanos = 1_000_000;
    private Duration wallClockAhead = Duration.ZERO;
    private int count;
    private int cleanUpAt = FIRST_CLEANUP;

    /**
     * A scheduled event. Events are ordered by time, and events of the same time by the order in which they were added.
     * If the event is a timer, it is skipped once its future is done.
     */
    private record Event(
            long moment,
            int number,
            Runnable happening,
            @Nullable Future<?> timer) implements Comparable<Event> {
        boolean isDone() {
            return timer != null && timer.isDone();
        }

        @Override
        public int compareTo(Event other) {
            int order = Long.compare(moment, other.moment);
            return order != 0 ? order : Integer.compare(number, other.number);
        }
    }

    /** A simulation whose random choices all depend on the seed. */
    public SimulatedWorld(long seed) {
        this.chance = new Random(seed);
    }

    /** A random number from 0 (inclusive) to the bound (exclusive). */
    public int below(int bound) {
        return chance.nextInt(bound);
    }

    /** True with a probability of 1 in {@code times}. */
    public boolean oneIn(int times) {
        return chance.nextInt(times) == 0;
    }

    /** Schedules an action the given number of milliseconds from now. */
    public void at(long millis, Runnable happening) {
        atNanos(nanos + TimeUnit.MILLISECONDS.toNanos(millis), happening);
    }

    /** Schedules an action at a time of the monotonic clock, in nanoseconds. */
    public void atNanos(long moment, Runnable happening) {
        add(moment, happening, null);
    }

    private void add(long moment, Runnable happening, @Nullable Future<?> timer) {
        if (events.size() >= cleanUpAt) {
            // Most queued events are deadline timers of calls that have already ended.
            events.removeIf(Event::isDone);
            cleanUpAt = Math.max(FIRST_CLEANUP, 2 * events.size());
        }
        events.add(new Event(moment, count++, happening, timer));
    }

    /** Moves the wall clock; the monotonic clock does not change. */
    public void jump(Duration by) {
        wallClockAhead = wallClockAhead.plus(by);
    }

    /** Advances the time and runs all events that are due until then, on the current thread. */
    public void pass(long nanosToPass) throws InterruptedException {
        pass(nanosToPass, NEVER);
    }

    /** Advances the time where no interrupt is expected; an interrupt is an {@link IllegalStateException}. */
    public void pass(Duration time) {
        try {
            pass(time.toNanos());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(long nanosToPass, CompletableFuture<Void> coming) throws InterruptedException {
        long until = nanos + nanosToPass;
        while (true) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (coming.isDone()) return;
            Event next = peek();
            if (next == null || next.moment() - until > 0) break;
            runNext();
        }
        nanos = Math.max(nanos, until);
    }

    /** Runs events until none are left or {@code most} events have run; returns how many have run. */
    public int runAll(int most) {
        int happened = 0;
        for (; happened < most && peek() != null; happened++) runNext();
        return happened;
    }

    /** Runs the next event; false if no event is left. */
    public boolean happenNext() {
        if (peek() == null) return false;
        runNext();
        return true;
    }

    private @Nullable Event peek() {
        while (!events.isEmpty() && events.element().isDone()) events.remove();
        return events.peek();
    }

    private void runNext() {
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
        long moment = nanos + TimeUnit.NANOSECONDS.convert(wait);
        add(moment, () -> timer.complete(null), timer);
        return timer;
    }

    /** A view of this clock on which some timers never fire. */
    public Time withTimersThatAreLost() {
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
