package io.github.socketlabs4j.internal.places;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Measures the rate that the platform allows, from its refusals: whenever it refuses, nothing is left of the quota, so
 * the sends it accepted from one refusal to another, by the time between, are what it allows. Looks back to several
 * refusals, for the longer the time, the more exact the rate. Guarded by the lock of {@link Places}; times are in
 * nanoseconds.
 */
final class MeasuredRate {
    private static final double SECOND = 1e9;

    /** Fewer answers than that, beside as many as are in flight, tell nothing. */
    static final double ENOUGH = 10;

    private static final int MOST_REFUSALS = 4;

    /**
     * Added to the number of accepted sends where it is small: one more refusal costs less than a rate that is too low.
     */
    private static final double A_HALF = 0.5;

    /** Newest first. */
    private final Deque<SinceRefusal> refusals = new ArrayDeque<>();

    /** A refusal, and how sends were answered since. */
    static final class SinceRefusal {
        private final long at;
        private double accepted;
        private double refused;
        private long paused;
        private boolean idle;

        SinceRefusal(long at) {
            this.at = at;
        }

        double accepted() {
            return accepted;
        }

        double refused() {
            return refused;
        }

        double answered() {
            return accepted + refused;
        }

        /** Whether more could have been sent than was, so that it is not known how much is allowed. */
        boolean isIdle() {
            return idle;
        }

        /** Sends accepted a second, pauses not counted as time. */
        double rate(long now) {
            return accepted / secondsOpen(now);
        }

        /** The same with pauses counted as time, and a little too high where few were accepted. */
        double rateWithPauses(long now) {
            return (accepted + A_HALF) / (Math.max(1, now - at) / SECOND);
        }

        private double secondsOpen(long now) {
            return Math.max(1, now - at - paused) / SECOND;
        }
    }

    /** Forgets all, and begins with a refusal. */
    void begin(long now) {
        refusals.clear();
        refusals.addFirst(new SinceRefusal(now));
    }

    void accepted() {
        for (SinceRefusal refusal : refusals) refusal.accepted++;
    }

    void refused() {
        for (SinceRefusal refusal : refusals) refusal.refused++;
    }

    /** More could have been sent just now than was. */
    void idle() {
        for (SinceRefusal refusal : refusals) refusal.idle = true;
    }

    /** Nothing could be sent for a while, because the platform had asked for that. */
    void paused(long since, long now) {
        for (SinceRefusal refusal : refusals) refusal.paused += now - Math.max(refusal.at, since);
    }

    /**
     * Counts from this refusal, too, unless the newest is only a moment old: this one tells nothing new, and would push
     * out an older one.
     */
    void remember(long now, double inFlight) {
        if (newest().answered() < least(inFlight)) return;
        refusals.addFirst(new SinceRefusal(now));
        if (refusals.size() > MOST_REFUSALS) refusals.removeLast();
    }

    SinceRefusal newest() {
        return refusals.getFirst();
    }

    /** Whether the rate was measured since {@link #begin}. */
    boolean isRepeated() {
        return refusals.size() > 1;
    }

    private static double least(double inFlight) {
        return ENOUGH + inFlight;
    }

    /** The newest refusal since which enough sends were answered; null if there were not enough. */
    @Nullable
    SinceRefusal enough(double inFlight) {
        double least = least(inFlight);
        for (SinceRefusal refusal : refusals) {
            if (refusal.answered() >= least) return refusal;
        }
        return null;
    }

    /**
     * The rate since the oldest refusal that agrees with the newer ones. Forgets those that do not: the platform
     * allowed another rate then. Two rates agree if they might be equal, given that each is off by a send and half of
     * those in flight.
     *
     * @param enough the newest to be looked at
     */
    double rate(SinceRefusal enough, double inFlight, long now) {
        double rate = 0;
        double least = 0;
        double most = Double.MAX_VALUE;
        boolean reached = false;
        for (Iterator<SinceRefusal> each = refusals.iterator(); each.hasNext(); ) {
            SinceRefusal refusal = each.next();
            reached |= refusal == enough;
            if (!reached) continue;
            double seconds = refusal.secondsOpen(now);
            double doubt = 1 + inFlight / 2;
            double low = (refusal.accepted - doubt) / seconds;
            double high = (refusal.accepted + doubt) / seconds;
            if (refusal.idle || low > most || high < least) {
                each.remove();
                continue;
            }
            least = Math.max(least, low);
            most = Math.min(most, high);
            double few = refusal.accepted < 2 * ENOUGH ? A_HALF : 0;
            rate = Math.min(most, Math.max(least, (refusal.accepted + few) / seconds));
        }
        return rate;
    }
}
