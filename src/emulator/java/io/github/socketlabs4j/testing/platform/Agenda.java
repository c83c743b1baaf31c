package io.github.socketlabs4j.testing.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is yet to happen: by time, and at one time in the order in which it was put down, posts after all else. Nothing happens by itself, but when
 * {@link #run} is called; of a clock that runs, an {@link Alarm} takes care. Thread-safe.
 */
public final class Agenda implements AutoCloseable {
    private final EmulatorClock clock;
    private final Alarm alarm;
    private final Queue<Entry> entries = new PriorityQueue<>(
            Comparator.comparing(Entry::due).thenComparing(Entry::post).thenComparing(Entry::number));
    private long lastNumber;

    /** Held while something happens, so that one thing happens after the other. */
    private final ReentrantLock happening = new ReentrantLock();

    /** What happens at this moment; for its own thread to ask. */
    private @Nullable Entry current;

    private record Entry(Instant due, long post, long number, Runnable what) {}

    Agenda(EmulatorClock clock) {
        this.clock = clock;
        this.alarm = new Alarm(this::run);
    }

    /** Puts something down. Call {@link #run} afterwards, holding no lock: it may be due already. */
    public synchronized void add(Instant due, Runnable what) {
        entries.add(new Entry(due, 0, ++lastNumber, what));
    }

    /**
     * Puts down a post. At one time all else happens first, and posts in the order of their numbers: not in the order in which the
     * attempts before were answered, which is chance.
     */
    public synchronized void addPost(Instant due, long post, Runnable what) {
        entries.add(new Entry(due, post, ++lastNumber, what));
    }

    /** When the next thing is due; null if there is none. */
    public synchronized @Nullable Instant next() {
        Entry first = entries.peek();
        return first == null ? null : first.due;
    }

    /** Whether something is due by now. */
    public boolean isDue() {
        Instant next = next();
        return next != null && !next.isAfter(clock.now());
    }

    /** The time: for what happens by the agenda, when it was due, also if a clock was set far beyond that. */
    public Instant now() {
        Entry happens = happening.isHeldByCurrentThread() ? current : null;
        return happens == null ? clock.now() : happens.due;
    }

    /** Lets all happen that is due by now. What that puts down, if it is due, happens too, also when it calls this itself. */
    public void run() {
        if (happening.isHeldByCurrentThread()) return;
        happening.lock();
        try {
            for (current = takeDue(); current != null; current = takeDue()) current.what.run();
        } finally {
            current = null;
            happening.unlock();
        }
        setAlarm();
    }

    private synchronized @Nullable Entry takeDue() {
        Entry first = entries.peek();
        return first == null || first.due.isAfter(clock.now()) ? null : entries.poll();
    }

    private void setAlarm() {
        Instant next = next();
        if (next == null) alarm.cancel();
        else alarm.set(clock.now(), next);
    }

    /** Forgets everything. */
    public synchronized void clear() {
        entries.clear();
    }

    /** Lets nothing happen by itself any more. */
    @Override
    public void close() {
        alarm.close();
    }
}
