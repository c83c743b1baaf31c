package io.github.socketlabs4j.internal.call;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits the retries of all calls of a client together, so that an outage is not answered with three times the
 * requests. Each call adds a tenth of a retry to the budget, which holds at most 50 retries and is full at first. So
 * there are never more requests than 1.1 times the calls plus 50. Thread-safe.
 */
final class RetryBudget {
    private static final int RETRY = 10;
    private static final int MOST = 50 * RETRY;

    /** In tenths of a retry. */
    private final AtomicInteger budget = new AtomicInteger(MOST);

    /** Adds what a new call adds. */
    void callBegins() {
        // The budget is nearly always full. Then nothing is written, and threads do not contend for the value.
        if (budget.get() < MOST) budget.updateAndGet(tenths -> Math.min(tenths + 1, MOST));
    }

    /** Takes a retry; false if none is left. */
    boolean takeRetry() {
        return budget.getAndUpdate(tenths -> tenths < RETRY ? tenths : tenths - RETRY) >= RETRY;
    }
}
