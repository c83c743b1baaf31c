package io.github.socketlabs4j.internal.codec.shape;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the members of a record last arrived. It predicts the next record's order, so that most names need
 * not be looked up.
 *
 * <p>Thread-safe without a lock. An order is an array that never changes after it was learnt, and is published by
 * release and read by acquire, so a thread always sees a complete order, if perhaps not the newest. An old order costs
 * look-ups but never a value, because readers compare the names.
 */
final class LearntOrder {
    private final AtomicReference<@Nullable Slot[]> slots;

    LearntOrder(int positions) {
        slots = new AtomicReference<>(new Slot[positions]);
    }

    /**
     * The slot of the member that last came at each position; null where none came, or one without a column.
     *
     * @return an array that must not be changed
     */
    @Nullable
    Slot[] slots() {
        return slots.getAcquire();
    }

    /** Learns a new order; the array must not be changed afterwards. */
    void learn(@Nullable Slot[] order) {
        slots.setRelease(order);
    }
}
