package io.github.socketlabs4j.internal.places;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many sends are in flight at once, where a platform lets them queue: with more, each only waits longer.
 * That answers are slow proves nothing by itself, for a platform may be slow to everybody. So now and then there is a
 * {@link Trial}: fewer sends are let go, and if answers then come sooner in proportion, it was our own sends that they
 * had waited for. If not, as many may go as before. Guarded by the lock of {@link Places}; times are in nanoseconds.
 */
final class ConcurrencyLimit {
    /** So many sends are never limited, unless more of them have found a queue. */
    static final int NEVER_LIMITED = 8;

    /**
     * Larger sends, in bytes, take their time to be transmitted: they are not limited, and their latency is not looked
     * at.
     */
    static final long LARGEST_LIMITED = 2 * 1024 * 1024;

    private static final int LEAST = 4;
    private static final int LEAST_IN_A_TRIAL = 2;

    /** A latency up to twice that is never too long. */
    private static final double QUICK = TimeUnit.MILLISECONDS.toNanos(10);

    /**
     * The latency to aim at, as a multiple of that without a queue: with a shorter queue the platform would be idle now
     * and then.
     */
    private static final double AIM = 1.75;

    private static final double TOO_LONG = 2.2;
    private static final double SHORT = 1.5;

    /** The limit grows by that much at most from one sample to the next. */
    private static final double GROWS = 1.5;

    /** A trial lets go that part of the sends that were in flight. */
    private static final double HALF = 0.5;

    private static final double MOST_IN_A_TRIAL = 0.6;

    /** Latencies that differ by no more than that factor are the same. */
    private static final double SAME = 1.25;

    /** The next trial comes after so many times the time that the last one took, even if nothing has changed. */
    private static final double RENEWED = 24;

    /** After so long without an answer all begins as if there had never been one. */
    private static final long FORGOTTEN = TimeUnit.SECONDS.toNanos(60);

    /** While no answer comes at all, sends are held for so long, and for so many times the latency without a queue. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private static final double PATIENCE_TIMES = 8;

    /** After that those in flight may never be answered, and nobody is held for so long. */
    private static final long UNLIMITED = TimeUnit.SECONDS.toNanos(60);

    private final int places;
    private int limit;

    /**
     * The latency of a send that waits for no other, as far as is known; before the first trial that of all together.
     */
    private double alone = QUICK;

    /** Whether there was a trial. */
    private boolean tried;

    private long triedAt;
    private long trialTook;
    private @Nullable Trial trial;

    private final LatencySample sample = new LatencySample();

    /** Whether the latency was too long in the last sample. */
    private boolean tooLong;

    /**
     * After the limit has risen a sample begins only when as many answers have come as sends were in flight: those that
     * come first to a queue do not wait as long as those that come to a full one.
     */
    private boolean filling = true;

    private int answersWhileFilling;

    private long lastAnswer;

    /** Whether a send was held since the last answer, and when the first was. */
    private boolean holding;

    private long holdingSince;
    private long unlimitedUntil;

    /**
     * @param places how many calls may be in flight at once, whatever they are: the limit at the beginning, and never
     *     more
     */
    ConcurrencyLimit(int places, long now) {
        this.places = places;
        this.limit = places;
        this.lastAnswer = now;
        this.triedAt = now;
        this.unlimitedUntil = now;
        sample.begin(now);
    }

    /** How many sends may be in flight now. */
    int now() {
        return limit;
    }

    /** A send is held, because as many are in flight as may be. */
    void held(long now) {
        sample.heldByLimit();
        if (holding) return;
        holding = true;
        holdingSince = now;
    }

    /** How long sends are still to be held if no answer comes; 0 or less if it was long enough. */
    long untilGivenUp(long now) {
        return holdingSince + Math.max(PATIENCE, (long) (PATIENCE_TIMES * alone)) - now;
    }

    /** Holds nobody for a while: those in flight may only end by their time-outs. */
    void giveUp(long now) {
        forget(now);
        holding = false;
        unlimitedUntil = now + UNLIMITED;
    }

    /** A send had to wait for the pace, not for this limit. */
    void heldByPace() {
        sample.heldByPace();
    }

    /**
     * A send was answered, or will not be any more.
     *
     * @param inFlight how many sends were in flight, this one included
     * @param failed whether it failed, and might have taken longer if it had not
     */
    void answered(long now, long sentAt, int inFlight, boolean failed) {
        if (now - lastAnswer > FORGOTTEN) forget(now);
        lastAnswer = now;
        holding = false;
        if (now - unlimitedUntil < 0) return;
        if (filling) fill(now, inFlight);
        boolean isOfThisSample = !filling && sentAt - sample.since() >= 0;
        boolean failedQuickly = failed && now - sentAt < alone;
        if (!isOfThisSample || failedQuickly) return;
        sample.answered(now - sentAt, inFlight);
        if (sample.isEnough()) look(now);
    }

    private void fill(long now, int inFlight) {
        if (++answersWhileFilling < inFlight) return;
        filling = false;
        sample.begin(now);
    }

    private void forget(long now) {
        limit = places;
        tried = false;
        trial = null;
        begin(now, true);
    }

    private void begin(long now, boolean hasRisen) {
        sample.begin(now);
        filling = hasRisen;
        answersWhileFilling = 0;
    }

    private void look(long now) {
        int before = limit;
        if (!tried && trial == null) setAlone(sample.latency());
        if (sample.isHeldByPace()) {
            if (trial != null) limit = trial.limitBefore();
            trial = null;
        } else if (trial != null) {
            look(trial, now);
        } else {
            decide(now);
        }
        begin(now, limit > before);
    }

    private void decide(long now) {
        double latency = sample.latency();
        double times = latency / alone;
        boolean again = tooLong;
        tooLong = times > TOO_LONG;
        if (latency < 2 * QUICK) {
            grow(GROWS);
        } else if (!tried || now - triedAt > RENEWED * trialTook) {
            beginTrial(now, HALF, true);
        } else if (tooLong) {
            // The first of such samples may have begun before it was.
            if (again) beginTrial(now, Math.max(HALF, Math.min(MOST_IN_A_TRIAL, AIM / times)), false);
        } else if (times < SHORT) {
            if (times < 1 / SAME) setAlone(latency);
            grow(Math.min(GROWS, AIM / times));
        }
    }

    private void grow(double by) {
        if (sample.isHeldByLimit()) setLimit(Math.max(limit + 1, limit * by));
    }

    private void beginTrial(long now, double part, boolean routine) {
        if (sample.inFlight() * part < LEAST_IN_A_TRIAL) return;
        trial = new Trial(limit, routine, sample.inFlight(), sample.latency() / alone, now);
        letGo(part);
    }

    private void letGo(double part) {
        limit = Math.max(LEAST_IN_A_TRIAL, (int) Math.round(sample.inFlight() * part));
    }

    private void look(Trial current, long now) {
        double times = sample.latency() / alone;
        boolean quicker = current.isQuicker(times, sample.inFlight());
        boolean isAlone = tried && times < SAME && times > 1 / SAME;
        if (quicker && !current.isRoutine() && times <= TOO_LONG) {
            trial = null;
            limit = Math.max(LEAST, limit);
        } else if (quicker && limit > LEAST_IN_A_TRIAL && !isAlone) {
            current.nextStep(sample.inFlight(), times, now);
            letGo(HALF);
        } else {
            trial = null;
            tried = true;
            triedAt = now;
            trialTook = now - current.stepBegan();
            setAlone(sample.latency());
            double useful = current.inFlightBefore() * AIM * times / current.timesBefore();
            boolean foundQueue = quicker || current.hasSteps();
            setLimit(foundQueue ? useful : Math.max(current.limitBefore(), useful));
        }
    }

    private void setAlone(double latency) {
        alone = Math.max(QUICK, latency);
    }

    private void setLimit(double sends) {
        limit = (int) Math.min(places, Math.max(LEAST, Math.round(sends)));
    }
}
