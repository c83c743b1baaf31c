package io.github.socketlabs4j.internal.places;

/**
 * The rate at which sends go: one that is believed to be allowed, and an excess that grows with time, by which it is found out whether
 * more is. For a while the excess stays so small that the platform hardly notices it; then it doubles again and again, until a refusal ends it
 * ({@link #keep}). Guarded by the lock of {@link Places}.
 */
final class ProbedRate {
    /** In sends a second, like all rates here. */
    static final double SLOWEST = 1.0 / 60;

    static final double FASTEST = 1e6;

    /** The excess just before it begins to double, as a part of the base rate, and the one it then begins with. */
    private static final double LARGEST_CAREFUL = 0.01;

    private static final double SMALLEST_PROBING = 0.03;

    /** The excess begins to double after the time of so many sends, but after at least and at most so many seconds. */
    private static final double CAREFUL_SENDS = 80;

    private static final double CAREFUL_SECONDS = 4;
    private static final double CAREFUL_SECONDS_AT_MOST = 10;

    /** The first time in an eighth of that, then in a fourth, in half: the base rate of the beginning is a guess. */
    private static final int SOONER_TIMES = 3;

    /** But never before so many times the pause that a refusal costs. */
    private static final double CAREFUL_PAUSES = 30;

    /** How long it takes to double: so many seconds, and the time of so many sends. */
    private static final double DOUBLES = 0.2;

    private static final double DOUBLES_SENDS = 6;

    /** A bucket that was empty at the last refusal explains one send more than the base rate; with these the limit is higher. */
    private static final double MORE_THAN_STORED = 1.3;

    private double base = SLOWEST;

    /** As a part of the base rate. */
    private double excess;

    /** So many sends the excess has made since the base rate is kept, and so many seconds it is kept, with somebody waiting. */
    private double extraSends;

    private double kept;

    /** How often in a row the excess found no more. */
    private int foundNothing;

    double base() {
        return base;
    }

    /** The rate of now, the excess included. */
    double perSecond() {
        return Math.min(FASTEST, base * (1 + excess));
    }

    /** How many are refused, if any, tells nothing of rates before this one: the base rate is a guess, and a higher one is looked for soon. */
    void guess(double rate) {
        keep(rate);
        foundNothing = 0;
    }

    /** The excess was refused, so the base rate is about right: a higher one is looked for more seldom. */
    void settle(double rate) {
        keep(rate);
        foundNothing++;
    }

    /** From now on this is the base rate, without an excess. */
    void keep(double rate) {
        base = Math.min(FASTEST, Math.max(SLOWEST, rate));
        excess = 0;
        extraSends = 0;
        kept = 0;
    }

    /** The rate of now is far too low: it doubles from here. */
    void climb() {
        base /= 2;
        excess = 1;
        kept = Double.MAX_VALUE;
    }

    /**
     * Sends have gone at this rate for a while.
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
            // When it is known already that there is more, there is no need to be careful.
            double sends = foundMore(inFlight, 1) ? 1 : DOUBLES_SENDS;
            double doubles = Math.max(DOUBLES, Math.max(2 * latency, sends / perSecond()));
            excess = Math.max(SMALLEST_PROBING, excess) * Math.pow(2, Math.min(1, seconds / doubles));
        }
    }

    private double carefulSeconds(double pause) {
        double often = Math.max(CAREFUL_SECONDS, Math.min(CAREFUL_SECONDS_AT_MOST, CAREFUL_SENDS / base));
        return Math.max(CAREFUL_PAUSES * pause, often / (1 << Math.max(0, SOONER_TIMES - foundNothing)));
    }

    /** Whether the excess was small enough to be noticed by nobody. */
    boolean isCareful() {
        return excess <= LARGEST_CAREFUL;
    }

    /**
     * Whether the excess made more sends than a bucket that was empty at the last refusal can explain.
     *
     * @param times so many times as many, for a bucket that may have stored something meanwhile
     */
    boolean foundMore(double inFlight, double times) {
        return extraSends > times * (MORE_THAN_STORED + inFlight);
    }
}
