package io.github.socketlabs4j.internal.places;

import java.util.concurrent.TimeUnit;

/**
 * Spaces sends evenly in time: says when the next may go. Guarded by the lock of {@link Places}; times are in
 * nanoseconds.
 */
final class Turns {
    /**
     * The longest delay of a send that is made up for: the sends after it go at shorter intervals until they are back
     * on schedule.
     */
    private static final long CATCHING_UP = TimeUnit.MILLISECONDS.toNanos(20);

    /** The part of the interval to wait after a refused send. It is less than one because that send used no quota. */
    private static final double AFTER_REFUSED = 0.6;

    /** When the last send and the one before were due, which is not when they went. */
    private long due;

    private long dueBefore;

    /** When the last send went. */
    private long last;

    /** Begins with a send that went now and was due earlier. */
    void begin(long now, long wasDue) {
        due = wasDue;
        dueBefore = wasDue;
        last = now;
    }

    /** Continues after a pause: the next send may go now. */
    void resume(long now, double rate) {
        due = now - interval(rate);
        last = now;
    }

    private static long interval(double rate) {
        return (long) (Pace.SECOND / rate);
    }

    /** How long it is until a send may go; 0 or less if one may go now. */
    long untilNext(long now, double rate) {
        return due + interval(rate) - now;
    }

    /** Whether a send that goes now is so late that its delay is not made up for. */
    boolean isLate(long now, double rate) {
        return -untilNext(now, rate) > CATCHING_UP;
    }

    /** Records that a send goes. */
    void take(long now, double rate) {
        dueBefore = due;
        due = Math.max(due + interval(rate), now - CATCHING_UP);
        last = now;
    }

    double secondsSinceLast(long now) {
        return (now - last) / Pace.SECOND;
    }

    /**
     * Records that a send was refused. If it was the last one that went, the next goes sooner, because the bucket will
     * soon have the token that it lacked.
     */
    void refused(long sentAt, double rate) {
        if (sentAt - last >= 0) due = Math.max(dueBefore, due - (long) ((1 - AFTER_REFUSED) * Pace.SECOND / rate));
    }
}
