package io.github.socketlabs4j.internal.places;

import java.util.concurrent.TimeUnit;

/**
 * Spaces sends evenly in time: says when the next may go. Guarded by the lock of {@link Places}; times are in
 * nanoseconds.
 */
final class Turns {
    private static final double SECOND = 1e9;

    /**
     * A late send delays none of those after it: they go at shorter intervals until they have caught up, with so much
     * at most.
     */
    private static final long CATCHING_UP = TimeUnit.MILLISECONDS.toNanos(20);

    /** How much of the interval is waited for after a refused send, which took nothing from the quota. */
    private static final double AFTER_REFUSED = 0.6;

    /** When the last send was due, not when it went; the same of the one before. */
    private long due;

    private long dueBefore;

    /** When the last send went. */
    private long last;

    /** Begins. The last send went just now, and was due earlier. */
    void begin(long now, long wasDue) {
        due = wasDue;
        dueBefore = wasDue;
        last = now;
    }

    /** Begins anew at the same rate: the next send may go now. */
    void resume(long now, double rate) {
        due = now - interval(rate);
        last = now;
    }

    private static long interval(double rate) {
        return (long) (SECOND / rate);
    }

    /** How long it is until a send may go; 0 or less if one may go now. */
    long untilNext(long now, double rate) {
        return due + interval(rate) - now;
    }

    /** Whether a send that goes now is so late that those after it will not catch up with all of the delay. */
    boolean isLate(long now, double rate) {
        return -untilNext(now, rate) > CATCHING_UP;
    }

    /** A send goes. */
    void take(long now, double rate) {
        dueBefore = due;
        due = Math.max(due + interval(rate), now - CATCHING_UP);
        last = now;
    }

    double secondsSinceLast(long now) {
        return (now - last) / SECOND;
    }

    /**
     * A send was refused. If it was the last that went, the next goes sooner: what the bucket lacked, it will soon
     * have.
     */
    void refused(long sentAt, double rate) {
        if (sentAt - last >= 0) due = Math.max(dueBefore, due - (long) ((1 - AFTER_REFUSED) * SECOND / rate));
    }
}
