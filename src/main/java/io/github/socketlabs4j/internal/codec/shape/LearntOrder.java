package io.github.socketlabs4j.internal.codec.shape;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The members of a record in the order in which they lately came: a guess, which saves looking a name up if it comes where it came
 * before.
 *
 * <p>All threads share it without a lock. Opaque reads and writes are enough: a slot is immutable, and whoever reads a guess
 * compares names, so that another thread's order, or part of one, costs a look-up and never a value.
 */
final class LearntOrder {
    private final AtomicReferenceArray<@Nullable Slot> slots;

    LearntOrder(int positions) {
        slots = new AtomicReferenceArray<>(positions);
    }

    /** How many positions are remembered. */
    int positions() {
        return slots.length();
    }

    /** The slot of the member that lately stood at this position; null if it had none, or none is remembered. */
    @Nullable
    Slot at(int position) {
        return position < slots.length() ? slots.getOpaque(position) : null;
    }

    void learn(int position, @Nullable Slot slot) {
        slots.setOpaque(position, slot);
    }
}
