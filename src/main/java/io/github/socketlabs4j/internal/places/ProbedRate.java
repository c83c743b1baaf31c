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

    /** The careful phase takes as long as so many sends, but at least and at most so many seconds. */
    private static final double CAREFUL_SENDS = 80;

    private static final double CAREFUL_SECONDS = 4;
    private static final double CAREFUL_SECONDS_AT_MOST = 10;

    /** So many careful phases after a guess are shorter: they take an eighth, a fourth and half of that. */
    private static final int SHORTER_PHASES = 3;

    /** None is shorter than so many times the pause that the last refusal has cost. */
    private static final double CAREFUL_PAUSES = 30;

    /** The excess doubles within so many seconds, but takes at least as long as so many sends. */
    private static final double DOUBLES = 0.2;

    private static final double DOUBLES_SENDS = 6;

    /**
     * At the last refusal there was less than one token left. If so many more sends than the base rate allows are not
     * refused, those in flight not counted, then more than the base rate is allowed.
     */
    private static final double MORE_THAN_A_TOKEN = 1.3;

    private double base = SLOWEST;

    /** As a part of the base rate. */
    private double excess;

    /** How many sends went because of the excess since there is this base rate. */
    private double extraSends;

    /** For how many seconds sends have gone at this base rate. */
    private double kept;

    /** How many base rates in a row turned out to be about right. */
    private int settled;

    double base() {
        return base;
    }

    /** The rate of now, the excess included. */
    double perSecond() {
        return Math.min(FASTEST, base * (1 + excess));
    }

    /** Takes a base rate that is a guess: whether more is allowed is soon tried. */
    void guess(double rate) {
        keep(rate);
        settled = 0;
    }

    /** Takes a base rate that is about right, for more than that was refused: more is tried less often than before. */
    void settle(double rate) {
        keep(rate);
        settled++;
    }

    /** Takes a base rate. */
    void keep(double rate) {
        base = Math.min(FASTEST, Math.max(SLOWEST, rate));
        excess = 0;
        extraSends = 0;
        kept = 0;
    }

    /** The rate of now is far too low: doubles it again and again from here. */
    void climb() {
        base /= 2;
        excess = 1;
        kept = Double.MAX_VALUE;
    }

    /**
     * Sends have gone at this rate for a while; somebody waited all the time, so that no more could have gone.
     *
     * @param latency how many seconds an answer takes
     * @param pause how many seconds the last refusal has cost
     */
    void keepOn(double seconds, double latency, double inFlight, double pause) {
        kept += seconds;
        extraSends += base * excess * seconds;
        double careful = carefulSeconds(pause);
        if (kept < careful) {
            excess = Math.max(excess, LARGEST_CAREFUL * kept / careful);
        } else if (perSecond() < FASTEST) {
            // As soon as it is known that more is allowed, it can go faster.
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
