package io.github.socketlabs4j.internal.places;

import io.github.socketlabs4j.internal.places.MeasuredRate.SinceRefusal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rate limit of the client's sends. The platform does not publish its limit, so this class finds it from the sends
 * that the platform refuses for the quota, and decides after each refusal at which rate to continue.
 *
 * <ul>
 *   <li>{@link MeasuredRate} counts the sends that were accepted between two refusals, which gives the allowed rate.
 *   <li>{@link ProbedRate} raises the rate from time to time, to find out whether more is allowed.
 *   <li>{@link Turns} spaces the sends at that rate.
 *   <li>{@link Pause} is the time of a {@code Retry-After}.
 * </ul>
 *
 * <p>Guarded by the lock of {@link Places}. Times are in nanoseconds, rates in sends per second.
 */
final class Pace {
    /** In nanoseconds. */
    static final double SECOND = 1e9;

    /** The lowest rate that is tried before a rate was measured, if any send was accepted since the first refusal. */
    private static final double SLOWEST_GUESS = 1;

    /**
     * The same if no send was accepted. Then the refusals may not be due to a quota, and callers should not have to
     * wait long for them.
     */
    private static final double SLOWEST_WITHOUT_ANY = 100;

    /** The limit is dropped after this time without a refusal, once no call waits. */
    private static final long FORGOTTEN = TimeUnit.SECONDS.toNanos(60);

    /** The part of the excess that is added to the base rate when more turned out to be allowed. */
    private static final double ALLOWED_EXCESS = 0.55;

    /**
     * The factor for {@link ProbedRate#foundMore} if the base rate was measured: the bucket may have stored a few
     * tokens since, so more extra sends have to be accepted to prove that more is allowed.
     */
    private static final double STORED = 3;

    /**
     * The most refusals, as a part of all answers and in addition to {@link #A_FEW}, that a rate which is nearly right
     * can cause. With more of them the rate is measured anew.
     */
    private static final double MANY = 0.1;

    private static final double A_FEW = 2;

    /** The part of the base rate that is kept after a refusal with a pause. */
    private static final double WITH_PAUSES = 0.95;

    /** After this many refusals in a row the platform is taken to accept nothing at the moment. */
    private static final int NOTHING_IS_ACCEPTED = 3;

    /** After this many accepted sends it is taken to accept sends again. */
    private static final int SOMETHING_IS_ACCEPTED = 2;

    private final ProbedRate rate = new ProbedRate();
    private final MeasuredRate measured = new MeasuredRate();
    private final Turns turns = new Turns();
    private final Pause pause = new Pause();

    /** The last measured rate; 0 if there is none, or if it has been returned to. */
    private double lastMeasured;

    /** When the base rate was last set. */
    private long decidedAt;

    private long lastRefusal;

    /** The pause in seconds that the last refusal asked for; 0 if it did not. */
    private double pauseSeconds;

    /** The average time in seconds until a send is answered. */
    private double latency;

    /** How many calls were in flight at the last refusal. */
    private int inFlightWhenRefused;

    /** Whether anything was accepted since the first refusal. */
    private boolean anyAccepted;

    private int refusedInARow;

    /** How many sends must still be accepted before the platform is taken to accept sends again; 0 if it does. */
    private int stillToAccept;

    /**
     * Begins at the first refusal, with the rate of the sends before it as the base rate.
     *
     * @param sentAt when the refused send went
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

    /** Whether the last refusal was so long ago that the limit may be dropped. */
    boolean isForgotten(long now) {
        return pause.left(now) == 0 && now - lastRefusal > FORGOTTEN;
    }

    /** How long no send may go because the platform asked for a pause; 0 if there is none. */
    long pauseLeft(long now) {
        return pause.left(now);
    }

    /** The current rate. */
    double rate() {
        return rate.perSecond();
    }

    /** How long it is until a send may go; 0 or less if one may go now. */
    long untilTurn(long now) {
        long left = pause.left(now);
        return left > 0 ? left : turns.untilNext(now, rate());
    }

    /**
     * Records that a send goes.
     *
     * @param waited whether this limit made it wait; if not, more sends could have gone than did
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

    /** How many sends are in flight at the current rate, but no more than there were at the last refusal. */
    private double inFlight() {
        return Math.min(rate() * latency, inFlightWhenRefused);
    }

    /** Records that a send was accepted. */
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
     * Records that a send was refused, and decides at which rate to continue.
     *
     * @param inFlight how many calls are in flight, including this one
     * @param asked the pause that the platform asked for; null if it did not
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
        // The refusal is due to the excess, so the base rate is not too high.
        return rate.isCareful() ? rateNow : Math.max(rate.base(), rateNow);
    }

    /** The new base rate if too few sends were answered to measure it. */
    private double unmeasured() {
        if (lastMeasured == 0) return halfway(rate.base(), rate());
        return lastMeasured < rate.base() ? halfway(lastMeasured, rate.base()) : rate.base();
    }

    private static double halfway(double one, double other) {
        return (one + other) / 2;
    }

    /**
     * The same after a refusal with a pause. It costs more than a rate that is a little too low, so the rate is
     * reduced.
     */
    private void decideWithPause(long now) {
        SinceRefusal newest = measured.newest();
        if (rate.foundMore(inFlight(), 1)) goFaster(now);
        else if (newest.accepted() >= MeasuredRate.ENOUGH) restart(WITH_PAUSES * rate.base(), now);
        else search(Math.max(1 / pauseSeconds, newest.rateWithPauses(now)), now);
    }

    private void goFaster(long now) {
        if (measured.isRepeated() && !rate.foundMore(inFlight(), STORED)) {
            // The base rate was measured and is nearly right: the extra sends used tokens that the bucket had stored.
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

    /** Reduces the rate because hardly any send is accepted, and raises it again as soon as some are. */
    private void search(double slower, long now) {
        int inARow = refusedInARow;
        restart(slower, now);
        refusedInARow = inARow;
        stillToAccept = SOMETHING_IS_ACCEPTED;
    }

    /**
     * Returns to the last measured rate if that is higher, since the platform may count in fixed windows of which a new
     * one has begun; otherwise raises the rate from here.
     */
    private void somethingIsAccepted(long now) {
        if (lastMeasured > rate.base()) {
            rate.keep(lastMeasured);
            decided(now);
            lastMeasured = 0;
        } else {
            rate.climb();
        }
    }

    /** Sets a base rate near the old one, and keeps the measurements. */
    private void settle(double about, long now) {
        rate.settle(about);
        measured.remember(now, inFlight());
        decided(now);
    }

    /** Sets another base rate, and drops the measurements: they were made at the old one. */
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
     * Records that the platform asked for a pause.
     *
     * @param asked how long it lasts
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
