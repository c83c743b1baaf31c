package io.github.socketlabs4j.testing.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue of tasks with due times. Tasks run in the order of their due times. Tasks with the same due time run in the
 * order in which they were added, posts after all others. Due tasks run when {@link #run} is called; if the clock is
 * running, an {@link Alarm} calls it. Thread-safe.
 */
public final class Agenda implements AutoCloseable {
    private final EmulatorClock clock;
    private final Alarm alarm;
    private final Queue<Entry> entries = new PriorityQueue<>(
            Comparator.comparing(Entry::due).thenComparing(Entry::post).thenComparing(Entry::number));
    private long lastNumber;

    /** Held while tasks run, so that only one task runs at a time. */
    private final ReentrantLock happening = new ReentrantLock();

    /** The running task. Read only by the thread that runs it. */
    private @Nullable Entry current;

    private record Entry(Instant due, long post, long number, Runnable what) {}

    Agenda(EmulatorClock clock) {
        this.clock = clock;
        this.alarm = new Alarm(this::run);
    }

    /**
     * Adds a task. The caller has to call {@link #run} afterwards without holding a lock, because the task may be due
     * already.
     */
    public synchronized void add(Instant due, Runnable what) {
        entries.add(new Entry(due, 0, ++lastNumber, what));
    }

    /**
     * Adds an attempt to post. Attempts with the same due time run in the order of their post numbers, after all other
     * tasks. The order in which they were added would depend on which earlier attempt was answered first.
     */
    public synchronized void addPost(Instant due, long post, Runnable what) {
        entries.add(new Entry(due, post, ++lastNumber, what));
    }

    /** The due time of the next task; null if there is none. */
    public synchronized @Nullable Instant next() {
        Entry first = entries.peek();
        return first == null ? null : first.due;
    }

    /** Whether a task is due. */
    public boolean isDue() {
        Instant next = next();
        return next != null && !next.isAfter(clock.now());
    }

    /** The current time. Within a task it is the task's due time, even if the clock is far ahead of it. */
    public Instant now() {
        Entry happens = happening.isHeldByCurrentThread() ? current : null;
        return happens == null ? clock.now() : happens.due;
    }

    /**
     * Runs all tasks that are due, including those that the tasks add. A call from within a task returns at once; the
     * outer call runs what it added.
     */
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

    /** Removes all tasks. */
    public synchronized void clear() {
        entries.clear();
    }

    /** Stops the alarm: tasks run only when {@link #run} is called. */
    @Override
    public void close() {
        alarm.close();
    }
}
