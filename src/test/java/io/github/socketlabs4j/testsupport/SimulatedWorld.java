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

/** Time and chance of a simulation: what happens, happens on one thread, in the order of its moments. */
public final class SimulatedWorld implements Time {
    private static final CompletableFuture<Void> NEVER = new CompletableFuture<>();
    private static final int FEW = 256;

    private final Random chance;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nanos = 1_000_000;
    private Duration wallClockAhead = Duration.ZERO;
    private int count;
    private int cleanAt = FEW;

    /** What happens, unless it is a timer that nobody waits for any more; what comes first is first. */
    private record Event(
            long moment,
            int number,
            Runnable happening,
            @Nullable Future<?> timer) implements Comparable<Event> {
        boolean isOff() {
            return timer != null && timer.isDone();
        }

        @Override
        public int compareTo(Event other) {
            int order = Long.compare(moment, other.moment);
            return order != 0 ? order : Integer.compare(number, other.number);
        }
    }

    /** A world in which a seed decides all. */
    public SimulatedWorld(long seed) {
        this.chance = new Random(seed);
    }

    /** A number by chance, from 0 up to but without the bound. */
    public int below(int bound) {
        return chance.nextInt(bound);
    }

    /** Whether what happens once in so many times happens. */
    public boolean oneIn(int times) {
        return chance.nextInt(times) == 0;
    }

    /** Something happens so many milliseconds from now. */
    public void at(long millis, Runnable happening) {
        atNanos(nanos + TimeUnit.MILLISECONDS.toNanos(millis), happening);
    }

    /** Something happens at a moment of the steady clock. */
    public void atNanos(long moment, Runnable happening) {
        add(moment, happening, null);
    }

    private void add(long moment, Runnable happening, @Nullable Future<?> timer) {
        if (events.size() >= cleanAt) {
            // Calls that ended long before their deadline leave its timer behind: most of what is here.
            events.removeIf(Event::isOff);
            cleanAt = Math.max(FEW, 2 * events.size());
        }
        events.add(new Event(moment, count++, happening, timer));
    }

    /** The wall clock is set; the steady one is not. */
    public void jump(Duration by) {
        wallClockAhead = wallClockAhead.plus(by);
    }

    /** Lets time pass on the current thread, with all that happens meanwhile; an interrupt ends it. */
    public void pass(long nanosToPass) throws InterruptedException {
        pass(nanosToPass, NEVER);
    }

    /** The same where nobody interrupts. */
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
            happen();
        }
        nanos = Math.max(nanos, until);
    }

    /** Lets everything happen, but no more than so many events; says how many there were. */
    public int runAll(int most) {
        int happened = 0;
        for (; happened < most && peek() != null; happened++) happen();
        return happened;
    }

    /** Lets the next thing happen; false if nothing will ever. */
    public boolean happenNext() {
        if (peek() == null) return false;
        happen();
        return true;
    }

    private @Nullable Event peek() {
        while (!events.isEmpty() && events.element().isOff()) events.remove();
        return events.peek();
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
        long moment = nanos + TimeUnit.NANOSECONDS.convert(wait);
        add(moment, () -> timer.complete(null), timer);
        return timer;
    }

    /** The same, but that some timers never fire. */
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
