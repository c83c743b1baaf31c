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
 * The daemon threads of one client, and its clock. One thread looks over everything that has a deadline, every 20 milliseconds
 * while there is any, and in between when a wait is over: a timer for each call would cost a small send more than all the rest of
 * this library. As many others as are needed carry asynchronous calls. All of them end by themselves when there is nothing to do,
 * at once after {@link #close()}. Nothing runs on the JVM's common threads, which the application may keep busy and which would
 * keep a web application's classes in memory for ever. Thread-safe.
 */
public final class Background implements Time, Executor, AutoCloseable {
    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long IDLE = TimeUnit.SECONDS.toNanos(10);

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Thread> watchman = new AtomicReference<>();
    private final ThreadPoolExecutor workers;
    private volatile boolean resting;

    /** When the watchman looks again; sooner than its round, if a wait is over before. */
    private volatile long nextLook = System.nanoTime();

    private volatile boolean closed;

    /** No thread is started before it is needed. */
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

    /** Runs a task of any length on a daemon thread, at once. */
    @Override
    public void execute(Runnable task) {
        workers.execute(task);
    }

    /** Looks at something from now on, until {@link #unwatch}. */
    public void watch(Watched one) {
        watched.add(one);
        Thread thread = watchman.get();
        if (thread == null) startWatchman();
        else if (resting) LockSupport.unpark(thread);
    }

    /** Looks at something no more; it may just be looked at for the last time. */
    public void unwatch(Watched one) {
        watched.remove(one);
    }

    private void startWatchman() {
        Thread thread = daemon(this::watchOver, "socketlabs4j-watch");
        if (watchman.compareAndSet(null, thread)) thread.start();
    }

    private void watchOver() {
        while (true) {
            if (watched.isEmpty() && !rest()) {
                watchman.set(null);
                // Whoever came meanwhile saw a thread, and did not start another.
                if (watched.isEmpty() || !watchman.compareAndSet(null, Thread.currentThread())) return;
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
            // The others have deadlines too.
            LOG.log(Level.WARNING, "A call that was to be ended threw", broken);
        }
    }

    /** Whether there is something to look at again, after a rest. */
    private boolean rest() {
        long until = nanos() + IDLE;
        resting = true;
        try {
            for (long left = IDLE; watched.isEmpty() && left > 0 && !closed; left = until - nanos()) {
                LockSupport.parkNanos(this, left);
            }
        } finally {
            resting = false;
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
        // It may be too late for the watchman to notice.
        if (timer.isOverBefore(nextLook)) LockSupport.unpark(watchman.get());
        var unused = timer.over.whenComplete((done, cancelled) -> unwatch(timer));
        return timer.over;
    }

    /** A wait that no thread spends. */
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

        /** Only on the watchman's thread. */
        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public void look(long now) {
            if (now - begun < nanos) {
                if (isOverBefore(nextLook)) nextLook = begun + nanos;
                return;
            }
            unwatch(this);
            try {
                // Whatever waits for this may take long.
                execute(() -> over.complete(null));
            } catch (Throwable noThread) {
                over.completeExceptionally(noThread);
            }
        }
    }

    /**
     * Ends threads that have nothing to do, now and from now on. Whatever is watched is watched to its end, and tasks that run
     * are let finish; further ones are refused.
     */
    @Override
    public void close() {
        closed = true;
        workers.shutdown();
        Thread thread = watchman.get();
        if (thread != null) LockSupport.unpark(thread);
    }
}
