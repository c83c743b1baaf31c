package io.github.socketlabs4j.testing.platform;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets threads wait for a condition that they check again after each change, without polling. Thread-safe. */
public final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long count;

    /** Wakes all waiting threads. */
    public void raise() {
        lock.lock();
        try {
            count++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a supplier returns a value.
     *
     * @param wanted returns the value, or null as long as there is none; called after each change, while no lock is
     *     held
     * @param limit the maximum wait in real time
     * @return the value, or null if there is none after the maximum wait
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
