package io.github.socketlabs4j.internal.places;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Measures the rate that the platform allows. When it refuses a send, its quota is used up. So the number of sends that
 * it accepted between two refusals, divided by the time between them, is the allowed rate. Several refusals are kept,
 * because a longer time gives a more exact rate. Guarded by the lock of {@link Places}; times are in nanoseconds.
 */
final class MeasuredRate {
    /** How many sends have to be answered, in addition to those in flight, before a rate can be measured. */
    static final double ENOUGH = 10;

    private static final int MOST_REFUSALS = 4;

    /** Added to a small number of accepted sends, because a rate that is too low costs more than one more refusal. */
    private static final double A_HALF = 0.5;

    /** Newest first. */
    private final Deque<SinceRefusal> refusals = new ArrayDeque<>();

    /** A refusal, and the sends answered since. */
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

        /** Whether fewer sends went than the rate allowed, so that the accepted ones do not show the allowed rate. */
        boolean isIdle() {
            return idle;
        }

        /** The accepted sends per second, without the time of pauses. */
        double rate(long now) {
            return accepted / secondsOpen(now);
        }

        /** The accepted sends per second, including the time of pauses; a little too high if few were accepted. */
        double rateWithPauses(long now) {
            return (accepted + A_HALF) / (Math.max(1, now - at) / Pace.SECOND);
        }

        private double secondsOpen(long now) {
            return Math.max(1, now - at - paused) / Pace.SECOND;
        }
    }

    /** Drops all measurements and begins with a refusal. */
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

    /** Records that fewer sends went than the rate allowed. */
    void idle() {
        for (SinceRefusal refusal : refusals) refusal.idle = true;
    }

    /** Records a pause that the platform had asked for. */
    void paused(long since, long now) {
        for (SinceRefusal refusal : refusals) refusal.paused += now - Math.max(refusal.at, since);
    }

    /**
     * Starts a measurement at this refusal, unless too few sends were answered since the newest one: this refusal would
     * add nothing and push out an older one.
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
     * The rate since the oldest refusal that agrees with the newer ones. Drops those that do not agree, because the
     * platform allowed another rate then. Two rates agree if they can be equal although each may be wrong by one send
     * and half of those in flight.
     *
     * @param enough the newest refusal to use
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
