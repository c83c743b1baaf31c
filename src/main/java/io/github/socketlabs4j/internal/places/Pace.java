package io.github.socketlabs4j.internal.places;

import io.github.socketlabs4j.internal.places.MeasuredRate.SinceRefusal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rate at which the platform accepts sends, from nothing but its refusals for the quota, and spaces sends at
 * that rate. What was accepted between two refusals gives the rate ({@link MeasuredRate}); now and then a little more
 * is sent, to find out whether the limit has risen ({@link ProbedRate}); {@link Turns} says when the next send may go,
 * and {@link Pause} until when none may. This class decides, at each refusal, which rate to go on with. Guarded by the
 * lock of {@link Places}; times are in nanoseconds, rates in sends a second.
 */
final class Pace {
    private static final double SECOND = 1e9;

    /**
     * Without a measurement a rate is never made lower than this, as long as something was accepted since the first
     * refusal.
     */
    private static final double SLOWEST_GUESS = 1;

    /** If nothing was, it may be no quota at all, and then callers are to get their refusals soon, and not to wait. */
    private static final double SLOWEST_WITHOUT_ANY = 100;

    /** After so long without a refusal, and when nobody waits, the next call begins as if there had never been one. */
    private static final long FORGOTTEN = TimeUnit.SECONDS.toNanos(60);

    /** When more than the base rate turned out to be allowed, that part of the excess is added to it. */
    private static final double ALLOWED_EXCESS = 0.55;

    /**
     * Where a rate was measured the bucket may have filled a little since: it takes so many times as many extra sends
     * to show that more is allowed.
     */
    private static final double STORED = 3;

    /** More refusals than that part of all answers, beside a few, are more than a rate that is nearly right can get. */
    private static final double MANY = 0.1;

    private static final double A_FEW = 2;

    /** Where each refusal costs a pause, sends go at that part of the rate that was refused. */
    private static final double WITH_PAUSES = 0.95;

    /** So many refusals with nothing accepted between them mean that nothing is accepted at all for now. */
    private static final int NOTHING_IS_ACCEPTED = 3;

    /** So many accepted sends mean that something is again. */
    private static final int SOMETHING_IS_ACCEPTED = 2;

    private final ProbedRate rate = new ProbedRate();
    private final MeasuredRate measured = new MeasuredRate();
    private final Turns turns = new Turns();
    private final Pause pause = new Pause();

    /** The rate when it was last measured; 0 if it never was, or since it was gone back to. */
    private double lastMeasured;

    /** When the base rate was last decided on. */
    private long decidedAt;

    private long lastRefusal;

    /** How many seconds the last refusal has cost; 0 if it did not ask for a pause. */
    private double pauseSeconds;

    /** How many seconds an answer takes, on average. */
    private double latency;

    /** How many calls were in flight at the last refusal. */
    private int inFlightWhenRefused;

    /** Whether anything was accepted since the first refusal. */
    private boolean anyAccepted;

    private int refusedInARow;

    /** How many sends are still to be accepted until it is known that something is; 0 if that is no question. */
    private int stillToAccept;

    /**
     * Begins at the first refusal. All that is known is the rate of the sends before it.
     *
     * @param sentAt when the refused one was sent
     * @param inFlight how many calls were in flight
     */
    void begin(long now, long sentAt, int inFlight) {
        latency = Math.max(1e-3, (now - sentAt) / SECOND);
        pauseSeconds = 0;
        anyAccepted = false;
        pause.end();
        lastMeasured = 0;
        inFlightWhenRefused = inFlight;
        turns.begin(now, sentAt);
        lastRefusal = now;
        restart(Math.max(1, inFlight) / latency, now);
    }

    /** Whether the last refusal was so long ago that the rate means nothing any more. */
    boolean isForgotten(long now) {
        return pause.left(now) == 0 && now - lastRefusal > FORGOTTEN;
    }

    /** How long nothing may go at all, because the platform asked for that; 0 if it did not. */
    long pauseLeft(long now) {
        return pause.left(now);
    }

    /** How many sends a second may go now. */
    double rate() {
        return rate.perSecond();
    }

    /** How long it is until a send may go; 0 or less if one may go now. */
    long untilTurn(long now) {
        long left = pause.left(now);
        return left > 0 ? left : turns.untilNext(now, rate());
    }

    /**
     * A send goes.
     *
     * @param waited whether the pace made it wait; if not, more might have been sent
     */
    void turn(long now, boolean waited) {
        if (pause.isBegun()) endPause(now);
        double before = rate();
        if (waited || !turns.isLate(now, before)) {
            rate.keepOn(turns.secondsSinceLast(now), latency, inFlight(), pauseSeconds);
        } else {
            measured.idle();
        }
        turns.take(now, before);
    }

    /** How many sends are in flight at this rate; where fewer wait than that, as many as were. */
    private double inFlight() {
        return Math.min(rate() * latency, inFlightWhenRefused);
    }

    /** A send was accepted. */
    void accepted(long now, long sentAt) {
        answered(now, sentAt);
        anyAccepted = true;
        refusedInARow = 0;
        measured.accepted();
        if (stillToAccept > 0 && isSentAtThisRate(sentAt) && --stillToAccept == 0) somethingIsAccepted(now);
    }

    private void answered(long now, long sentAt) {
        latency += ((now - sentAt) / SECOND - latency) / 8;
    }

    private boolean isSentAtThisRate(long sentAt) {
        return sentAt - decidedAt >= 0;
    }

    /**
     * A send was refused.
     *
     * @param inFlight how many calls are in flight, this one included
     * @param asked how long the platform wants to be left alone; null if it did not say
     */
    void refused(long now, long sentAt, int inFlight, @Nullable Duration asked) {
        boolean first = refusedInARow == 0;
        inFlightWhenRefused = inFlight;
        answered(now, sentAt);
        lastRefusal = now;
        pauseSeconds = 0;
        if (asked != null) pause(now, asked);
        measured.refused();
        if (!isSentAtThisRate(sentAt)) return;
        refusedInARow++;
        if (pauseSeconds > 0) decideWithPause(now);
        else decide(now);
        if (first) turns.refused(sentAt, rate());
    }

    private void decide(long now) {
        SinceRefusal enough = measured.enough(inFlight());
        if (rate.foundMore(inFlight(), 1)) {
            goFaster(now);
        } else if (enough != null && enough.accepted() > 0) {
            if (enough.refused() > A_FEW + MANY * enough.answered()) restart(enough.rateWithPauses(now), now);
            else settle(measuredNow(enough, now), now);
            lastMeasured = rate.base();
        } else if (refusedInARow >= NOTHING_IS_ACCEPTED) {
            double least = anyAccepted ? SLOWEST_GUESS : SLOWEST_WITHOUT_ANY;
            double slower = Math.min(rate() / 2, inFlightWhenRefused / latency);
            search(Math.min(rate(), Math.max(least, slower)), now);
        } else {
            settle(unmeasured(), now);
        }
    }

    private double measuredNow(SinceRefusal enough, long now) {
        double rateNow = enough.isIdle() ? rate.base() : measured.rate(enough, inFlight(), now);
        // A base rate that was right until more was tried is not too high.
        return rate.isCareful() ? rateNow : Math.max(rate.base(), rateNow);
    }

    /** The new base rate after too few answers to measure one. */
    private double unmeasured() {
        if (lastMeasured == 0) return halfway(rate.base(), rate());
        return lastMeasured < rate.base() ? halfway(lastMeasured, rate.base()) : rate.base();
    }

    private static double halfway(double one, double other) {
        return (one + other) / 2;
    }

    /** Where each refusal makes all wait it costs far more than to be a little too slow. */
    private void decideWithPause(long now) {
        SinceRefusal newest = measured.newest();
        if (rate.foundMore(inFlight(), 1)) goFaster(now);
        else if (newest.accepted() >= MeasuredRate.ENOUGH) restart(WITH_PAUSES * rate.base(), now);
        else search(Math.max(1 / pauseSeconds, newest.rateWithPauses(now)), now);
    }

    private void goFaster(long now) {
        if (measured.isRepeated() && !rate.foundMore(inFlight(), STORED)) {
            // The base rate was measured and is nearly right. What the excess was given the bucket had stored.
            SinceRefusal newest = measured.newest();
            double rateNow = newest.isIdle() ? rate.base() : newest.rate(now);
            lastMeasured = Math.max(rate.base(), Math.min(rate(), rateNow));
            restart(lastMeasured, now);
            rate.settle(lastMeasured);
        } else {
            lastMeasured = rate.base();
            restart(rate.base() + ALLOWED_EXCESS * (rate() - rate.base()), now);
        }
    }

    /** Hardly anything is accepted, or nothing: much slower, and faster again as soon as something is. */
    private void search(double slower, long now) {
        int inARow = refusedInARow;
        restart(slower, now);
        refusedInARow = inARow;
        stillToAccept = SOMETHING_IS_ACCEPTED;
    }

    /** Where a counter began anew, the rate of before is right again; else it goes up from here. */
    private void somethingIsAccepted(long now) {
        if (lastMeasured > rate.base()) {
            rate.keep(lastMeasured);
            decided(now);
            lastMeasured = 0;
        } else {
            rate.climb();
        }
    }

    /** The base rate stays nearly what it was. */
    private void settle(double about, long now) {
        rate.settle(about);
        measured.remember(now, inFlight());
        decided(now);
    }

    /** All that was measured was measured at another rate. */
    private void restart(double other, long now) {
        rate.guess(other);
        measured.begin(now);
        refusedInARow = 0;
        decided(now);
    }

    private void decided(long now) {
        decidedAt = now;
        stillToAccept = 0;
    }

    /**
     * The platform wants to be left alone.
     *
     * @param asked for how long
     */
    void pause(long now, Duration asked) {
        if (pause.ask(now, asked)) pauseSeconds = Pause.seconds(asked);
    }

    private void endPause(long now) {
        pause.end();
        measured.paused(pause.since(), now);
        turns.resume(now, rate());
    }
}
