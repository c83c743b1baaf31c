package io.github.socketlabs4j.internal.places;

/**
 * The rate at which sends go: a base rate, which is believed to be allowed, and an excess over it, which finds out
 * whether more is allowed. At first there is a careful phase, in which the excess stays so small that it costs hardly
 * any refusals; then the excess doubles again and again until a send is refused, and there is a new base rate. Guarded
 * by the lock of {@link Places}.
 */
final class ProbedRate {
    /** The least and the greatest base rate, in sends a second. */
    static final double SLOWEST = 1.0 / 60;

    static final double FASTEST = 1e6;

    /**
     * The excess at the end of the careful phase, and the one with which it then begins to double; as parts of the base
     * rate.
     */
    private static final double LARGEST_CAREFUL = 0.01;

    private static final double SMALLEST_PROBING = 0.03;

    /** The length of the careful phase in sends, and the least and most seconds it takes. */
    private static final double CAREFUL_SENDS = 80;

    private static final double CAREFUL_SECONDS = 4;
    private static final double CAREFUL_SECONDS_AT_MOST = 10;

    /** How many careful phases after a guess are shorter: an eighth, a quarter and half of that length. */
    private static final int SHORTER_PHASES = 3;

    /** The least length of a careful phase, as a multiple of the pause that the last refusal asked for. */
    private static final double CAREFUL_PAUSES = 30;

    /** The time in which the excess doubles, in seconds and in sends; the longer one counts. */
    private static final double DOUBLES = 0.2;

    private static final double DOUBLES_SENDS = 6;

    /**
     * How many extra sends, besides those in flight, prove that more than the base rate is allowed. At the last refusal
     * the bucket held less than one token, so it cannot have supplied them.
     */
    private static final double MORE_THAN_A_TOKEN = 1.3;

    private double base = SLOWEST;

    /** As a part of the base rate. */
    private double excess;

    /** How many sends the excess has added since the base rate was set. */
    private double extraSends;

    /** The time in seconds for which sends have gone at this base rate. */
    private double kept;

    /** How many base rates were about right since the last guess. */
    private int settled;

    double base() {
        return base;
    }

    /** The current rate, including the excess. */
    double perSecond() {
        return Math.min(FASTEST, base * (1 + excess));
    }

    /** Sets a base rate that is a guess, so a higher rate is tried soon. */
    void guess(double rate) {
        keep(rate);
        settled = 0;
    }

    /**
     * Sets a base rate that is about right, because more was refused; a higher rate is tried less often than before.
     */
    void settle(double rate) {
        keep(rate);
        settled++;
    }

    /** Sets the base rate, without an excess. */
    void keep(double rate) {
        base = Math.min(FASTEST, Math.max(SLOWEST, rate));
        excess = 0;
        extraSends = 0;
        kept = 0;
    }

    /** Doubles the rate again and again from its current value, because it is far too low. */
    void climb() {
        base /= 2;
        excess = 1;
        kept = Double.MAX_VALUE;
    }

    /**
     * Records that sends went at the current rate for a while, and that the rate was what held them back.
     *
     * @param latency the time in seconds until a send is answered
     * @param pause the pause in seconds that the last refusal asked for
     */
    void keepOn(double seconds, double latency, double inFlight, double pause) {
        kept += seconds;
        extraSends += base * excess * seconds;
        double careful = carefulSeconds(pause);
        if (kept < careful) {
            excess = Math.max(excess, LARGEST_CAREFUL * kept / careful);
        } else if (perSecond() < FASTEST) {
            // Once it is certain that more is allowed, the excess may double faster.
            double sends = foundMore(inFlight, 1) ? 1 : DOUBLES_SENDS;
            double doubles = Math.max(DOUBLES, Math.max(2 * latency, sends / perSecond()));
            excess = Math.max(SMALLEST_PROBING, excess) * Math.pow(2, Math.min(1, seconds / doubles));
        }
    }

    private double carefulSeconds(double pause) {
        double often = Math.max(CAREFUL_SECONDS, Math.min(CAREFUL_SECONDS_AT_MOST, CAREFUL_SENDS / base));
        return Math.max(CAREFUL_PAUSES * pause, often / (1 << Math.max(0, SHORTER_PHASES - settled)));
    }

    /** Whether the excess is so small that a refusal is not due to it. */
    boolean isCareful() {
        return excess <= LARGEST_CAREFUL;
    }

    /**
     * Whether more is allowed than the base rate: more extra sends were accepted than a bucket with less than one token
     * can give.
     *
     * @param times how many times as many it has to be, where a bucket may hold more
     */
    boolean foundMore(double inFlight, double times) {
        return extraSends > times * (MORE_THAN_A_TOKEN + inFlight);
    }
}
