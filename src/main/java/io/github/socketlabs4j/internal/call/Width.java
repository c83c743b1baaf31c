package io.github.socketlabs4j.internal.call;

import java.util.concurrent.TimeUnit;

/**
 * How many sends are of use on their way at once: with more, each only waits longer over there. That answers take long says nothing by
 * itself, a platform may be slow to everybody; so from time to time fewer are let go, and if answers then take that much less, it was
 * our own sends that they waited for. If they take as long as before, as many go as before. Guarded by the lock of {@link Places}; times are in nanoseconds.
 */
final class Width {
    /** Of so many nobody is held back, and nothing is looked at. */
    static final int FEW = 8;

    /** Larger sends take their time on the line, and are neither looked at nor held back, nor counted. */
    static final long LARGEST = 2 * 1024 * 1024;

    private static final int LEAST = 4;
    private static final int LEAST_TRIED = 2;

    /** What takes no longer than twice that is quick, whatever it took before. */
    private static final double QUICK = TimeUnit.MILLISECONDS.toNanos(10);

    /** So many times as long as without a queue answers may take: with less of a queue the platform would be idle now and then. */
    private static final double AIM = 1.75;

    private static final double TOO_LONG = 2.2;
    private static final double SHORT = 1.5;

    /** From one look to the next it becomes so many times as wide at most. */
    private static final double WIDER = 1.5;

    private static final double HALF = 0.5;
    private static final double NEARLY_HALF = 0.6;

    /** What took so much longer or less long took as long. */
    private static final double SAME = 1.25;

    /** So many answers make a look, and so many for each of the sends on their way. */
    private static final double ANSWERS = 24;

    private static final double TURNS = 1.5;

    /** After so many times as long as that took it is tried anew whether answers wait for one another. */
    private static final double RENEWED = 24;

    /** After so long without an answer all is as if there never was one. */
    private static final long FORGOTTEN = TimeUnit.SECONDS.toNanos(60);

    /** So long, and so many times as long as an answer takes, some are kept back while none comes. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private static final double PATIENT_TIMES = 8;

    /** If none came by then, those on their way may never be answered: for so long nobody is kept back. */
    private static final long GIVEN_UP = TimeUnit.SECONDS.toNanos(60);

    private final int all;
    private int now;

    /** How long a send takes when none waits for another, as far as is known; at first as long as all together take. */
    private double alone = QUICK;

    /** Whether it was ever tried. */
    private boolean known;

    private long triedAt;
    private long trialTook;
    private long lastAnswer;

    /** Whether some were kept back since the last answer, and since when. */
    private boolean keeping;

    private long keepingSince;
    private long givenUpUntil;

    /** When more could go than before, a look begins as soon as all that were on their way are back; so many are. */
    private boolean filling = true;

    private int back;

    /** Of this look: when it began, and of the sends since then. */
    private long since;

    private double took;
    private int count;
    private double onTheWay;
    private int keptBack;
    private int heldByPace;

    /** Whether answers took too long in the last look. */
    private boolean tooLong;

    private boolean trying;
    /** Whether fewer go although nothing was wrong. */
    private boolean renewing;

    /** How many there could be and were, and how long they took, before the first and before the last time that fewer were let go. */
    private int nowBefore;

    private double first;

    private double firstTook;
    private double before;
    private double beforeTook;
    private long fewerSince;

    /**
     * Nobody is kept back yet.
     *
     * @param all how many calls there may be on their way, whatever they are
     */
    Width(int all, long at) {
        this.all = all;
        this.now = all;
        this.since = at;
        this.lastAnswer = at;
        this.triedAt = at;
        this.givenUpUntil = at;
    }

    /** How many sends may be on their way now. */
    int now() {
        return now;
    }

    /** A send is kept back because there are as many on their way as may be. */
    void keptBack(long at) {
        keptBack++;
        if (keeping) return;
        keeping = true;
        keepingSince = at;
    }

    /** How long it is until those that are kept back have waited for an answer for long enough; not positive if they have. */
    long untilGivenUp(long at) {
        return keepingSince + Math.max(PATIENCE, (long) (PATIENT_TIMES * alone)) - at;
    }

    /** Keeps nobody back for a while: who waits for those on their way may wait for their time-outs. */
    void giveUp(long at) {
        forget(at);
        keeping = false;
        givenUpUntil = at + GIVEN_UP;
    }

    /** A send was held up by the pace: it is not the width by which fewer or more go. */
    void heldByPace() {
        heldByPace++;
    }

    /**
     * A send was answered, or will not be any more.
     *
     * @param others how many were on their way, this one included
     * @param failed whether it did not get as far as it might have: then it would have taken longer
     */
    void answered(long at, long sentAt, int others, boolean failed) {
        if (at - lastAnswer > FORGOTTEN) forget(at);
        lastAnswer = at;
        keeping = false;
        if (at - givenUpUntil < 0) return;
        if (filling) fill(at, others);
        // What was sent at another width says nothing of this one, and a failure only if it was slow.
        if (filling || sentAt - since < 0 || (failed && at - sentAt < alone)) return;
        took += at - sentAt;
        count++;
        onTheWay += others;
        if (count >= Math.max(ANSWERS, TURNS * onTheWay / count)) look(at);
    }

    /** Who comes first to a queue does not wait as long as those who come when it is full. */
    private void fill(long at, int others) {
        if (++back < others) return;
        filling = false;
        since = at;
    }

    private void forget(long at) {
        now = all;
        known = false;
        trying = false;
        begin(at);
        filling = true;
    }

    private void begin(long at) {
        since = at;
        took = 0;
        count = 0;
        onTheWay = 0;
        keptBack = 0;
        heldByPace = 0;
        back = 0;
    }

    private void look(long at) {
        double sends = onTheWay / count;
        double each = took / count;
        if (!known && !trying) setAlone(each);
        int was = now;
        if (2 * heldByPace > count) {
            if (trying) now = nowBefore;
            trying = false;
        } else if (trying) {
            tried(at, sends, each);
        } else {
            decide(at, sends, each);
        }
        begin(at);
        filling = now > was;
    }

    private void decide(long at, double sends, double each) {
        double times = each / alone;
        boolean still = tooLong;
        tooLong = times > TOO_LONG;
        if (each < 2 * QUICK) {
            widen(WIDER);
        } else if (!known || at - triedAt > RENEWED * trialTook) {
            renewing = true;
            begins(at, sends, times, HALF);
        } else if (tooLong) {
            renewing = false;
            // In the first such look it may have become so only by and by.
            if (still) begins(at, sends, times, Math.max(HALF, Math.min(NEARLY_HALF, AIM / times)));
        } else if (times < SHORT) {
            if (times < 1 / SAME) setAlone(each);
            widen(Math.min(WIDER, AIM / times));
        }
    }

    private void widen(double by) {
        if (keptBack > 0) set(Math.max(now + 1, now * by));
    }

    private void begins(long at, double sends, double times, double part) {
        if (sends * part < LEAST_TRIED) return;
        nowBefore = now;
        first = sends;
        firstTook = times;
        trying = true;
        fewer(at, sends, times, part);
    }

    private void fewer(long at, double sends, double times, double part) {
        fewerSince = at;
        before = sends;
        beforeTook = times;
        now = Math.max(LEAST_TRIED, (int) Math.round(sends * part));
    }

    /** Fewer went. */
    private void tried(long at, double sends, double each) {
        double times = each / alone;
        boolean less = times < beforeTook * (1 + sends / before) / 2;
        if (less && !renewing && times <= TOO_LONG) {
            trying = false;
            now = Math.max(LEAST, now);
        } else if (less && now > LEAST_TRIED && !(known && times < SAME && times > 1 / SAME)) {
            fewer(at, sends, times, HALF);
        } else {
            trying = false;
            known = true;
            triedAt = at;
            trialTook = at - fewerSince;
            setAlone(each);
            double useful = first * AIM * times / firstTook;
            // Where not even the first step helped, there is no queue of ours.
            set(less || before < first ? useful : Math.max(nowBefore, useful));
        }
    }

    private void setAlone(double each) {
        alone = Math.max(QUICK, each);
    }

    private void set(double width) {
        now = (int) Math.min(all, Math.max(LEAST, Math.round(width)));
    }
}
