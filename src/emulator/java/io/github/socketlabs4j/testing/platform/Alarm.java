package io.github.socketlabs4j.testing.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the agenda again when a clock that runs should have come so far; one that stands tells it so, and it looks once more.
 * Its one thread is a daemon, begins with the first alarm and ends when there is none. Thread-safe.
 */
final class Alarm {
    /** A clock that stands just before something is due is not asked all the time. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** Then it looks what time it is, and waits on. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Runnable look;
    private @Nullable ScheduledThreadPoolExecutor thread;
    private @Nullable Future<?> next;
    private boolean closed;

    Alarm(Runnable look) {
        this.look = look;
    }

    synchronized void set(Instant now, Instant due) {
        cancel();
        if (closed) return;
        if (thread == null) thread = thread();
        next = thread.schedule(look, wait(now, due).toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration wait(Instant now, Instant due) {
        Duration left = Duration.between(now, due);
        if (left.compareTo(SHORTEST) < 0) return SHORTEST;
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    private static ScheduledThreadPoolExecutor thread() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "socketlabs-emulator-alarm");
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
