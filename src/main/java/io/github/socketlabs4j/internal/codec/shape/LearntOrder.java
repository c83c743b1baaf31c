package io.github.socketlabs4j.internal.codec.shape;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The members of a record in the order in which they lately came: a guess, which saves looking a name up if it comes where it came
 * before.
 *
 * <p>All threads share it without a lock. An order never changes once it was learnt, and is handed over by release and acquire, so
 * that a thread sees all of it or another. Whoever reads compares names: another thread's order costs look-ups and never a value.
 */
final class LearntOrder {
    private final AtomicReference<@Nullable Slot[]> lately;

    LearntOrder(int positions) {
        lately = new AtomicReference<>(new Slot[positions]);
    }

    /**
     * The slots in the order in which their members lately came; null where there was none, or one that is not known.
     *
     * @return an array that must not be changed
     */
    @Nullable
    Slot[] lately() {
        return lately.getAcquire();
    }

    /** Learns an order, in an array that is not changed any more. */
    void learn(@Nullable Slot[] order) {
        lately.setRelease(order);
    }
}
