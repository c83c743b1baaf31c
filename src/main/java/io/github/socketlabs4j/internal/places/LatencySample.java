package io.github.socketlabs4j.internal.places;

/**
 * How long sends took that were sent since a moment, and how many were in flight meanwhile. Times are in nanoseconds.
 */
final class LatencySample {
    /** So many answers are enough, if they are also so many times as many as sends are in flight. */
    private static final double ENOUGH = 24;

    private static final double ENOUGH_TIMES = 1.5;

    private long since;
    private double latencies;
    private double inFlight;
    private int answers;
    private int heldByLimit;
    private int heldByPace;

    void begin(long now) {
        since = now;
        latencies = 0;
        inFlight = 0;
        answers = 0;
        heldByLimit = 0;
        heldByPace = 0;
    }

    long since() {
        return since;
    }

    void answered(long latency, int sendsInFlight) {
        latencies += latency;
        inFlight += sendsInFlight;
        answers++;
    }

    /** A send had to wait, because as many were in flight as may be. */
    void heldByLimit() {
        heldByLimit++;
    }

    /** A send had to wait for the pace. */
    void heldByPace() {
        heldByPace++;
    }

    boolean isEnough() {
        return answers >= Math.max(ENOUGH, ENOUGH_TIMES * inFlight / answers);
    }

    double latency() {
        return latencies / answers;
    }

    double inFlight() {
        return inFlight / answers;
    }

    boolean isHeldByLimit() {
        return heldByLimit > 0;
    }

    /** Whether it was mostly the pace that sends waited for, so that the limit did not matter. */
    boolean isHeldByPace() {
        return 2 * heldByPace > answers;
    }
}
