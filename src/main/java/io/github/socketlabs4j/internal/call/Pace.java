package io.github.socketlabs4j.internal.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How many sends a second the platform lets through, as far as its refusals tell. Whatever its rule is, it had nothing left whenever it
 * refused; so what it let through from one refusal to another, by the time between, is what it allows. Sends go at that pace, and a
 * little above it by and by; every so often it is looked whether there is more, the seldomer the oftener there was not. After a refusal less
 * than one was left, so whoever gets more than that beyond what is known is allowed more, whatever the platform stores. Guarded by the lock of
 * {@link Places}; times are in nanoseconds.
 */
final class Pace {
    private static final double SECOND = 1e9;
    private static final double SLOWEST = 1.0 / 60;
    private static final double FASTEST = 1e6;

    /** Slower than that a pace is only if it was measured. */
    private static final double SLOWEST_SEARCH = 1;

    /** If nothing was let through yet it may be no quota at all, and then whoever calls should be told and not wait. */
    private static final double SLOWEST_WITHOUT = 100;

    /** After so long without a refusal, and without anybody who waits, all is as if there never was one. */
    private static final long FORGOTTEN = TimeUnit.SECONDS.toNanos(60);

    /** So long one answer can make all wait, whatever it says: a server's slip is not to silence a client for a day. */
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    /** How far above what is known a pace goes by and by, before it is looked whether there is more. */
    private static final double BY_AND_BY = 0.01;

    /** How far above it then goes at once. */
    private static final double A_LITTLE = 0.03;

    /** From one look to the next there are so many sends, but at least and at most so many seconds; sooner while little is known. */
    private static final double STEADY_SENDS = 80;

    private static final double STEADY = 4;
    private static final double STEADY_LONG = 10;
    private static final int SOONER = 3;

    /** And so many times as long as a refusal makes all wait. */
    private static final double STEADY_PAUSES = 30;

    /** When it is looked, the part above what is known doubles in so many seconds and with so many sends at least. */
    private static final double DOUBLES = 0.2;

    private static final double DOUBLES_SENDS = 6;

    /** After a refusal there is less than one left. Who gets more than that beyond what is known is allowed more. */
    private static final double BEYOND = 1.3;

    /** What is allowed then is somewhere between what is known and what was refused; about there. */
    private static final double BETWEEN = 0.55;

    /** Up to so many times {@link #BEYOND} may have been stored meanwhile, where the pace was measured. */
    private static final double STORED = 3;

    /** Where nothing was measured yet, what is allowed is about there between a pace that went well and one that was refused. */
    private static final double UNMEASURED = 0.4;

    /** Of so many sends, those beside on their way, the share that is refused means something. */
    private static final double ENOUGH = 10;

    /** A larger share of refusals is none of a pace that is nearly right. */
    private static final double MUCH = 0.1;

    private static final double MUCH_MORE = 2;

    /** Of a few sends, rather one refusal more than not to ask for what is allowed. */
    private static final double A_HALF = 0.5;

    private static final double LESS = 0.95;

    /** After so many refusals, one behind the other, nothing goes at all. */
    private static final int ALL = 3;

    private static final int SOMETHING = 2;

    private static final double FOR_EVER = 1e18;

    private static final int MOST_REFUSALS = 4;

    /** Who comes late may follow the one before more closely, but no more than so. */
    private static final long CATCHING_UP = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long CATCHING_UP_SENDS = 4;

    /** A refused send took nothing: the next need not wait for all of its time, but for so much of it. */
    private static final double AGAIN = 0.6;

    /** Those by which the pace is known, newest first. */
    private final Deque<Refusal> refusals = new ArrayDeque<>();

    private double known;
    /** How far above that it is now, as a part of it. */
    private double above;
    /** What was known when it was last measured; 0 if it never was. */
    private double proven;
    /** How many sends there were beyond what was known. */
    private double beyond;
    /** Of the last turn. */
    private long slot;

    private long slotBefore;
    private long lastTurn;
    private long decided;
    private long lastRefusal;
    /** For how many seconds this pace has been kept, with somebody waiting. */
    private double kept;
    /** How often there was a look, and nothing more, since a pace was taken up that was not measured. */
    private int looks;

    private double latency;
    /** How many calls were on their way at the last refusal. */
    private int onTheWay;

    private double pause;
    /** Whether anything was let through since the first refusal. */
    private boolean something;

    private int inARow;
    /** So many are still to be let through, and none refused, before it is known that something goes. */
    private int searching;

    private boolean closed;
    private long closedAt;
    private long closedUntil;

    /** A refusal, and how many were answered since, in which way. */
    private static final class Refusal {
        private final long at;
        private double letThrough;
        private double refused;
        /** For how long since then nothing could go, because the platform asked for that. */
        private long closed;
        /** Whether there was room since then that nobody asked for. */
        private boolean idle;

        Refusal(long at) {
            this.at = at;
        }

        double all() {
            return letThrough + refused;
        }

        double seconds(long until) {
            return Math.max(1, until - at) / SECOND;
        }

        double openSeconds(long until) {
            return Math.max(1, until - at - closed) / SECOND;
        }
    }

    /**
     * Begins: all that is known is how fast sends were when the first was refused.
     *
     * @param sentAt when that one was sent
     * @param onTheWay how many were on their way
     */
    void begin(long now, long sentAt, int onTheWay) {
        refusals.clear();
        latency = Math.max(1e-3, (now - sentAt) / SECOND);
        pause = 0;
        something = false;
        inARow = 0;
        closed = false;
        proven = 0;
        looks = 0;
        this.onTheWay = onTheWay;
        slot = sentAt;
        slotBefore = sentAt;
        lastTurn = now;
        lastRefusal = now;
        refusals.addFirst(new Refusal(now));
        keep(Math.max(1, onTheWay) / latency, now);
    }

    /** Whether nothing was refused for so long that a pace means nothing any more. */
    boolean isForgotten(long now) {
        return !isClosed(now) && now - lastRefusal > FORGOTTEN;
    }

    private boolean isClosed(long now) {
        return closed && closedUntil - now > 0;
    }

    /** How long nothing may go at all, because the platform asked for that; 0 if it did not. */
    long closedFor(long now) {
        return isClosed(now) ? closedUntil - now : 0;
    }

    /** How many sends a second there may be now. */
    double rate() {
        return Math.min(FASTEST, known * (1 + above));
    }

    /** How long it is until a send may go; 0 or less if one may go now. */
    long untilTurn(long now) {
        if (isClosed(now)) return closedUntil - now;
        return slot + (long) (SECOND / rate()) - now;
    }

    /**
     * A send has its turn.
     *
     * @param waited whether it had to wait; else there may have been room for more
     */
    void turn(long now, boolean waited) {
        if (closed) open(now);
        long between = (long) (SECOND / rate());
        long late = now - slot - between;
        long most = Math.min(CATCHING_UP, CATCHING_UP_SENDS * between);
        if (waited || late <= most) keepOn((now - lastTurn) / SECOND);
        else for (Refusal refusal : refusals) refusal.idle = true; // what is not asked for is not known to be allowed
        slotBefore = slot;
        slot = Math.max(slot + between, now - most);
        lastTurn = now;
    }

    private void keepOn(double seconds) {
        kept += seconds;
        beyond += known * above * seconds;
        double steady = steady();
        if (kept < steady) {
            above = Math.max(above, BY_AND_BY * kept / steady);
        } else if (rate() < FASTEST) {
            // Who knows already that there is more need not be careful.
            double sends = isBeyond() ? 1 : DOUBLES_SENDS;
            double doubling = Math.max(DOUBLES, Math.max(2 * latency, sends / rate()));
            above = Math.max(A_LITTLE, above) * Math.pow(2, Math.min(1, seconds / doubling));
        }
    }

    /** How many seconds a pace is kept before it is looked whether there is more. */
    private double steady() {
        double most = Math.max(STEADY, Math.min(STEADY_LONG, STEADY_SENDS / known));
        return Math.max(STEADY_PAUSES * pause, most / (1 << Math.max(0, SOONER - looks)));
    }

    /** Whether more was let through than what is known explains. */
    private boolean isBeyond() {
        return isBeyond(1);
    }

    private boolean isBeyond(double times) {
        return beyond > times * (BEYOND + flying());
    }

    /** How many sends are on their way at this pace; where nobody asks for that many, those that were. */
    private double flying() {
        return Math.min(rate() * latency, onTheWay);
    }

    /** From now on what is sent is sent at a new pace. */
    private void keep(double rate, long now) {
        known = Math.min(FASTEST, Math.max(SLOWEST, rate));
        above = 0;
        beyond = 0;
        kept = 0;
        searching = 0;
        decided = now;
    }

    /** A send was let through. */
    void letThrough(long now, long sentAt) {
        answered(now, sentAt);
        something = true;
        inARow = 0;
        for (Refusal refusal : refusals) refusal.letThrough++;
        if (searching > 0 && sentAt - decided >= 0 && --searching == 0) found(now);
    }

    private void answered(long now, long sentAt) {
        latency += ((now - sentAt) / SECOND - latency) / 8;
    }

    /**
     * A send was refused.
     *
     * @param onTheWay how many calls are on their way, this one included
     * @param asked how long the platform wants to be left alone; null if it did not say
     */
    void refused(long now, long sentAt, int onTheWay, @Nullable Duration asked) {
        boolean first = inARow == 0;
        this.onTheWay = onTheWay;
        answered(now, sentAt);
        lastRefusal = now;
        pause = 0;
        if (asked != null) close(now, asked);
        for (Refusal refusal : refusals) refusal.refused++;
        // What was sent at an older pace says nothing of this one.
        if (sentAt - decided < 0) return;
        inARow++;
        if (pause > 0) decideAfterPause(now);
        else decide(now);
        // What a bucket of one token did not give the last, it gives the next a moment later.
        if (first && sentAt - lastTurn >= 0) slot = Math.max(slotBefore, slot - (long) ((1 - AGAIN) * SECOND / rate()));
    }

    private void decide(long now) {
        if (isBeyond()) {
            tryMore(now);
            return;
        }
        Refusal enough = enough();
        if (enough != null && enough.letThrough > 0) {
            if (enough.refused > MUCH_MORE + MUCH * enough.all()) {
                restart((enough.letThrough + A_HALF) / enough.seconds(now), now);
            } else {
                looks++;
                double measured = enough.idle ? known : measuredFor(enough, now);
                // What was right until it was looked for more is not too fast.
                keep(above > BY_AND_BY ? Math.max(known, measured) : measured, now);
                remember(now);
            }
            proven = known;
        } else if (inARow >= ALL) {
            double least = something ? SLOWEST_SEARCH : SLOWEST_WITHOUT;
            search(Math.min(rate(), Math.max(least, Math.min(rate() / 2, onTheWay / latency))), now);
        } else {
            looks++;
            keep(between(), now);
            remember(now);
        }
    }

    /**
     * A pace that was only tried was too fast. One that was measured is right or too slow. Where none was, what is allowed is between
     * the one that went well and the one that was refused.
     */
    private double between() {
        if (proven == 0) return known + UNMEASURED * (rate() - known);
        return proven < known ? (known + proven) / 2 : known;
    }

    /** The same where each refusal makes all wait: it costs far more than to be a little too slow. */
    private void decideAfterPause(long now) {
        Refusal newest = refusals.peekFirst();
        if (isBeyond()) {
            tryMore(now);
        } else if (newest != null && newest.letThrough < ENOUGH) {
            search(Math.max(1 / pause, (newest.letThrough + A_HALF) / newest.seconds(now)), now);
        } else {
            restart(LESS * known, now);
        }
    }

    private void tryMore(long now) {
        if (refusals.size() > 1 && !isBeyond(STORED)) {
            // It was measured, and is nearly right: what was refused was only the haste of looking for more.
            Refusal newest = refusals.getFirst();
            double measured = newest.idle ? known : newest.letThrough / newest.openSeconds(now);
            proven = Math.max(known, Math.min(rate(), measured));
            restart(proven, now);
            // The next look need not come as soon as where nothing is known.
            looks = 1;
        } else {
            proven = known;
            restart(known + BETWEEN * (rate() - known), now);
        }
    }

    /** Nothing goes at all, or hardly anything: much slower, and faster again as soon as something goes. */
    private void search(double rate, long now) {
        int before = inARow;
        restart(rate, now);
        inARow = before;
        searching = SOMETHING;
    }

    /** Something goes. If a counter began anew, what was right before is right again; if not, it goes up from here. */
    private void found(long now) {
        if (proven > known) {
            keep(proven, now);
            proven = 0;
        } else {
            known /= 2;
            above = 1;
            kept = FOR_EVER;
        }
    }

    /** A refusal soon after another tells nothing new, and would push out those that do. */
    private void remember(long now) {
        Refusal newest = refusals.peekFirst();
        if (newest != null && newest.all() < leastSends()) return;
        refusals.addFirst(new Refusal(now));
        if (refusals.size() > MOST_REFUSALS) refusals.removeLast();
    }

    private void restart(double rate, long now) {
        refusals.clear();
        remember(now);
        keep(rate, now);
        inARow = 0;
        looks = 0;
    }

    private double leastSends() {
        return ENOUGH + flying();
    }

    /** The newest refusal after which there were enough sends to tell something. */
    private @Nullable Refusal enough() {
        double least = leastSends();
        for (Refusal refusal : refusals) {
            if (refusal.all() >= least) return refusal;
        }
        return null;
    }

    /** The longer it was watched, the better it is known; but no longer than it was the same. */
    private double measuredFor(Refusal enough, long until) {
        double measured = 0;
        double least = 0;
        double most = FASTEST;
        boolean reached = false;
        for (Iterator<Refusal> each = refusals.iterator(); each.hasNext(); ) {
            Refusal refusal = each.next();
            reached |= refusal == enough;
            if (!reached) continue;
            double seconds = refusal.openSeconds(until);
            double doubt = 1 + flying() / 2;
            double low = (refusal.letThrough - doubt) / seconds;
            double high = (refusal.letThrough + doubt) / seconds;
            if (refusal.idle || low > most || high < least) {
                each.remove();
                continue;
            }
            least = Math.max(least, low);
            most = Math.min(most, high);
            double few = refusal.letThrough < 2 * ENOUGH ? A_HALF : 0;
            measured = Math.min(most, Math.max(least, (refusal.letThrough + few) / seconds));
        }
        return measured;
    }

    /**
     * The platform wants to be left alone.
     *
     * @param asked for how long
     */
    void close(long now, Duration asked) {
        long wait = asked.compareTo(Duration.ofNanos(LONGEST)) > 0 ? LONGEST : asked.toNanos();
        if (wait <= 0) return;
        if (!closed) closedAt = now;
        if (!isClosed(now) || now + wait - closedUntil > 0) closedUntil = now + wait;
        closed = true;
        pause = wait / SECOND;
    }

    /** The time in which nothing could go is not held against a pace. */
    private void open(long now) {
        closed = false;
        for (Refusal refusal : refusals) refusal.closed += now - Math.max(refusal.at, closedAt);
        slot = now - (long) (SECOND / rate());
        lastTurn = now;
    }
}
