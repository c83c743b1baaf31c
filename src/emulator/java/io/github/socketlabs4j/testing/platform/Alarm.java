package io.github.socketlabs4j.testing.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A timer that runs the agenda when its next task should be due by a running clock. If the task is not due yet, the
 * agenda sets the alarm again. It has one daemon thread, which starts with the first alarm and ends when no alarm is
 * set. Thread-safe.
 */
final class Alarm {
    /** The shortest delay, so that a clock stopped just before a due time does not cause a busy loop. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** The longest delay. After it the agenda reads the clock again and sets the next alarm. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Runnable task;
    private @Nullable ScheduledThreadPoolExecutor thread;
    private @Nullable Future<?> next;
    private boolean closed;

    Alarm(Runnable task) {
        this.task = task;
    }

    synchronized void set(Instant now, Instant due) {
        cancel();
        if (closed) return;
        if (thread == null) thread = thread();
        next = thread.schedule(task, delay(now, due).toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration delay(Instant now, Instant due) {
        Duration left = Duration.between(now, due);
        if (left.compareTo(SHORTEST) < 0) return SHORTEST;
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    private static ScheduledThreadPoolExecutor thread() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread thread = new Thread(work, "socketlabs-emulator-alarm");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    synchronized void cancel() {
        if (next != null) next.cancel(false);
        next = null;
    }

    synchronized void close() {
        closed = true;
        cancel();
        if (thread != null) thread.shutdownNow();
    }
}
