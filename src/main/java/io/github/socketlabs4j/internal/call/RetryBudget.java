package io.github.socketlabs4j.internal.call;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many repeats all calls of a client may make together, so that an outage is not answered with three times the requests: a
 * call adds a tenth of a repeat, and a store holds at most 50. So there are never more requests than 1.1 times the calls plus
 * 50. Thread-safe.
 */
final class RetryBudget {
    private static final int REPEAT = 10;
    private static final int MOST = 50 * REPEAT;

    /** In tenths of a repeat. */
    private final AtomicInteger store = new AtomicInteger(MOST);

    /** A call begins. */
    void callBegins() {
        // As a rule it is full, and then nothing is written that other threads read.
        if (store.get() < MOST) store.updateAndGet(tenths -> Math.min(tenths + 1, MOST));
    }

    /** Takes a repeat; false if there is none left. */
    boolean takeRepeat() {
        return store.getAndUpdate(tenths -> tenths < REPEAT ? tenths : tenths - REPEAT) >= REPEAT;
    }
}
