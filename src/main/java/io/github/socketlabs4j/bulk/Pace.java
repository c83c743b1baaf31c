package io.github.socketlabs4j.bulk;

import java.time.Duration;
import java.util.Random;

/**
 * How many requests are on their way at once: one more for every round of good answers, half as many, after a wait, when the
 * platform wants less. Not thread-safe.
 */
final class Pace {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Random random = new Random();
    private final int most;
    private final Duration patience;
    private int window;
    private int good;
    private int lost;
    private Duration nextWait = FIRST_WAIT;
    private Duration waited = Duration.ZERO;

    Pace(int most, Duration patience) {
        this.most = most;
        this.window = most;
        this.patience = patience;
    }

    int window() {
        return window;
    }

    /** A request was taken. */
    void goodAnswer() {
        nextWait = FIRST_WAIT;
        waited = Duration.ZERO;
        lost = 0;
        if (++good >= window && window < most) {
            window++;
            good = 0;
        }
    }

    /** An answer was lost; true if so many were in succession that what is sent only becomes unknown. */
    boolean lostAnswer() {
        return ++lost >= 2 * most;
    }

    /**
     * The platform wants less, or is not there.
     *
     * @param least how long it wants to be left alone; zero if it did not say
     * @return how long nothing more is to be sent, or a negative time if patience is at its end
     */
    Duration slowDown(Duration least) {
        window = Math.max(1, window / 2);
        good = 0;
        Duration wait = least.compareTo(nextWait) > 0 ? least : nextWait;
        nextWait = nextWait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : nextWait.multipliedBy(2);
        if (waited.plus(wait).compareTo(patience) > 0) return Duration.ofNanos(-1);
        waited = waited.plus(wait);
        // Not all who were refused at once should come back at once.
        return wait.plusMillis(random.nextLong(1 + wait.toMillis() / 4));
    }
}
