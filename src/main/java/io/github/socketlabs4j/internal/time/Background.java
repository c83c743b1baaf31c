package io.github.socketlabs4j.internal.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The daemon threads of one client, and its clock. Thread-safe.
 *
 * <p>One thread, the watch thread, looks at everything that has a deadline: every 20 milliseconds while there is any,
 * and in between when a wait ends. A timer for each call would cost a small send more time than all the rest of this
 * library. Other threads, as many as are needed, run asynchronous calls. All threads end when they have had nothing to
 * do for 10 seconds, and at once after {@link #close()}. Threads that the whole JVM shares, such as the common pool,
 * are not used: the application may keep them busy, and they would keep the classes of a web application in memory for
 * ever.
 */
public final class Background implements Time, Executor, AutoCloseable {
    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");

    /** How often the watch thread looks. */
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(20);

    /** After how long without work a thread ends. */
    private static final long IDLE = TimeUnit.SECONDS.toNanos(10);

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Thread> watchThread = new AtomicReference<>();
    private final ThreadPoolExecutor workers;

    /** Whether the watch thread has nothing to look at. */
    private volatile boolean idle;

    /** When the watch thread looks again: after 20 milliseconds, or when the next wait ends. */
    private volatile long nextLook = System.nanoTime();

    private volatile boolean closed;

    /** Creates the clock; threads are started when they are needed. */
    public Background() {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory daemons = task -> daemon(task, "socketlabs4j-" + count.incrementAndGet());
        this.workers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE, TimeUnit.NANOSECONDS, new SynchronousQueue<>(), daemons);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs a task on a daemon thread, at once. The task may take any time. */
    @Override
    public void execute(Runnable task) {
        workers.execute(task);
    }

    /** Has {@link Watched#look} called from now on, until {@link #unwatch}. */
    public void watch(Watched one) {
        watched.add(one);
        Thread thread = watchThread.get();
        if (thread == null) startWatchThread();
        else if (idle) LockSupport.unpark(thread);
    }

    /** Ends {@link #watch}. A call of {@link Watched#look} that has begun may still be running. */
    public void unwatch(Watched one) {
        watched.remove(one);
    }

    private void startWatchThread() {
        Thread thread = daemon(this::watchLoop, "socketlabs4j-watch");
        if (watchThread.compareAndSet(null, thread)) thread.start();
    }

    private void watchLoop() {
        while (true) {
            if (watched.isEmpty() && !waitWhileIdle()) {
                watchThread.set(null);
                // A caller of watch() may have seen this thread just before, and so has not started another.
                if (watched.isEmpty() || !watchThread.compareAndSet(null, Thread.currentThread())) return;
            }
            long now = nanos();
            nextLook = now + EVERY;
            for (Watched one : watched) look(one, now);
            LockSupport.parkNanos(this, nextLook - nanos());
        }
    }

    private static void look(Watched one, long now) {
        try {
            one.look(now);
        } catch (Throwable broken) {
            // Go on, because others have deadlines, too.
            LOG.log(Level.WARNING, "A call that was to be ended threw", broken);
        }
    }

    /** Waits until there is something to look at; false if there was nothing for 10 seconds, or this is closed. */
    private boolean waitWhileIdle() {
        long until = nanos() + IDLE;
        idle = true;
        try {
            for (long left = IDLE; watched.isEmpty() && left > 0 && !closed; left = until - nanos()) {
                LockSupport.parkNanos(this, left);
            }
        } finally {
            idle = false;
        }
        return !watched.isEmpty();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(wait));
    }

    @Override
    public boolean await(CompletableFuture<Void> coming, Duration most) throws InterruptedException {
        try {
            coming.get(TimeUnit.NANOSECONDS.convert(most), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletableFuture<Void> after(Duration wait) {
        Timer timer = new Timer(nanos(), TimeUnit.NANOSECONDS.convert(wait));
        watch(timer);
        // The watch thread may have decided already when to look again, without knowing this timer.
        if (timer.isOverBefore(nextLook)) LockSupport.unpark(watchThread.get());
        var unused = timer.over.whenComplete((done, cancelled) -> unwatch(timer));
        return timer.over;
    }

    /** A wait that blocks no thread. */
    private final class Timer implements Watched {
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private final long begun;
        private final long nanos;

        Timer(long begun, long nanos) {
            this.begun = begun;
            this.nanos = nanos;
        }

        boolean isOverBefore(long moment) {
            return moment - begun > nanos;
        }

        /** Called by the watch thread only. */
        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public void look(long now) {
            if (now - begun < nanos) {
                if (isOverBefore(nextLook)) nextLook = begun + nanos;
                return;
            }
            unwatch(this);
            try {
                // On another thread, because the callbacks of the future may take long.
                execute(() -> over.complete(null));
            } catch (Throwable noThread) {
                over.completeExceptionally(noThread);
            }
        }
    }

    /**
     * Ends idle threads at once, and all others when they become idle. What is watched is watched to its end, and
     * running tasks are finished. {@link #execute} throws from now on.
     */
    @Override
    public void close() {
        closed = true;
        workers.shutdown();
        Thread thread = watchThread.get();
        if (thread != null) LockSupport.unpark(thread);
    }
}
