package io.github.socketlabs4j.testing.platform;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets somebody wait until something has happened, without looking again and again. Thread-safe. */
public final class Changes {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long count;

    /** Something has happened. */
    public void note() {
        lock.lock();
        try {
            count++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something is there.
     *
     * @param wanted gives it, or null; asked whenever something has happened, while no lock is held
     * @param limit how long, in real time
     * @return what was there in the end, or null
     */
    public <T> @Nullable T await(Supplier<@Nullable T> wanted, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        while (true) {
            long before = count();
            T found = wanted.get();
            if (found != null || left <= 0) return found;
            left = awaitOther(before, left);
        }
    }

    private long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    private long awaitOther(long before, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (count == before && left > 0) left = changed.awaitNanos(left);
            return left;
        } finally {
            lock.unlock();
        }
    }
}
