package io.github.socketlabs4j.internal.places;

import java.util.concurrent.TimeUnit;

/** Spaces sends evenly in time: says when the next may go. Guarded by the lock of {@link Places}; times are in nanoseconds. */
final class Turns {
    private static final double SECOND = 1e9;

    /** A send that goes late moves those after it by its delay, but for this much at most, or this many sends: so long they catch up. */
    private static final long CATCHING_UP = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long CATCHING_UP_SENDS = 4;

    /** The part of an interval after which the next send goes when the last was refused: that one took nothing from the quota. */
    private static final double AFTER_REFUSED = 0.6;

    /** When the last send was due, which is a little before it went if it went late; the same of the one before. */
    private long due;

    private long dueBefore;

    /** When the last send went. */
    private long last;

    /** Begins with a send that went just now and was due earlier. */
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

    /** Whether a send that goes now goes so late that not all of the delay is caught up. */
    boolean isLate(long now, double rate) {
        return -untilNext(now, rate) > caughtUp(rate);
    }

    private static long caughtUp(double rate) {
        return Math.min(CATCHING_UP, CATCHING_UP_SENDS * interval(rate));
    }

    /** A send goes. */
    void take(long now, double rate) {
        dueBefore = due;
        due = Math.max(due + interval(rate), now - caughtUp(rate));
        last = now;
    }

    double secondsSinceLast(long now) {
        return (now - last) / SECOND;
    }

    /** A send was refused: if it was the last, the next goes sooner, for a bucket that lacked a little of a token has it a moment later. */
    void refused(long sentAt, double rate) {
        if (sentAt - last >= 0) due = Math.max(dueBefore, due - (long) ((1 - AFTER_REFUSED) * SECOND / rate));
    }
}
