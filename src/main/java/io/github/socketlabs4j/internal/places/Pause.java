package io.github.socketlabs4j.internal.places;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The time for which the platform asked, by {@code Retry-After}, to be sent nothing. Guarded by the lock of
 * {@link Places}; times are in nanoseconds.
 */
final class Pause {
    /** The longest pause, so that a server's mistake does not stop a client for a day. */
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    /** Whether a pause has begun after which no send has gone yet. */
    private boolean begun;

    private long since;
    private long until;

    /**
     * Begins a pause, or extends the current one.
     *
     * @param asked for how long; a pause is never made shorter
     * @return whether it is a pause at all, and not of no length
     */
    boolean ask(long now, Duration asked) {
        long wait = nanos(asked);
        if (wait <= 0) return false;
        if (!begun) since = now;
        if (left(now) == 0 || now + wait - until > 0) until = now + wait;
        begun = true;
        return true;
    }

    private static long nanos(Duration asked) {
        return asked.compareTo(Duration.ofNanos(LONGEST)) > 0 ? LONGEST : asked.toNanos();
    }

    static double seconds(Duration asked) {
        return nanos(asked) / Pace.SECOND;
    }

    /** How long nothing may go; 0 if the platform asked for nothing, or it is over. */
    long left(long now) {
        return begun && until - now > 0 ? until - now : 0;
    }

    boolean isBegun() {
        return begun;
    }

    long since() {
        return since;
    }

    /** A send goes, or all begins anew. */
    void end() {
        begun = false;
    }
}
