package io.github.socketlabs4j.internal.places;

/**
 * Fewer sends are let go, step by step, to see whether answers then come sooner. Latencies are multiples of what a send
 * is believed to take that waits for no other.
 */
final class Trial {
    private final int limitBefore;
    private final boolean routine;
    private final double inFlightBefore;
    private final double timesBefore;

    /** In flight, and their latency, before the last step. */
    private double inFlight;

    private double times;
    private long stepBegan;

    /**
     * Begins with its first step.
     *
     * @param routine whether it is made because the last was long ago, and not because answers are slow
     */
    Trial(int limitBefore, boolean routine, double inFlight, double times, long now) {
        this.limitBefore = limitBefore;
        this.routine = routine;
        this.inFlightBefore = inFlight;
        this.timesBefore = times;
        nextStep(inFlight, times, now);
    }

    void nextStep(double inFlightNow, double timesNow, long now) {
        inFlight = inFlightNow;
        times = timesNow;
        stepBegan = now;
    }

    int limitBefore() {
        return limitBefore;
    }

    boolean isRoutine() {
        return routine;
    }

    double inFlightBefore() {
        return inFlightBefore;
    }

    double timesBefore() {
        return timesBefore;
    }

    long stepBegan() {
        return stepBegan;
    }

    /** Whether there was more than one step. */
    boolean hasSteps() {
        return inFlight < inFlightBefore;
    }

    /**
     * Whether answers came sooner after the last step: by at least half of what they would if all of the latency were
     * waiting for one another.
     */
    boolean isQuicker(double timesNow, double inFlightNow) {
        return timesNow < times * (1 + inFlightNow / inFlight) / 2;
    }
}
