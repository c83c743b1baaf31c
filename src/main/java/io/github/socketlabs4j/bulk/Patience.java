package io.github.socketlabs4j.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How long a run goes on without anything being taken. The pace of sends, which all of a client have together, is none of its
 * business: it only waits where no pace helps, because the platform is not there or takes nothing at all. Not thread-safe.
 */
final class Patience {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /** The longest patience: durations up to this can be added without overflow. */
    private static final Duration CENTURY = Duration.ofDays(36_525);

    private final Random random = new Random();
    private final int inFlight;
    private final Duration longest;
    private int lost;
    private int refused;
    private Duration nextWait = FIRST_WAIT;
    /** Since when nothing was taken; null if the last request was. */
    private @Nullable Instant since;

    Patience(int inFlight, Duration longest) {
        this.inFlight = inFlight;
        this.longest = longest.compareTo(CENTURY) > 0 ? CENTURY : longest;
    }

    /** A request was taken. */
    void goodAnswer() {
        nextWait = FIRST_WAIT;
        since = null;
        lost = 0;
        refused = 0;
    }

    /** An answer was lost; true if so many were in succession that what is sent only becomes unknown. */
    boolean lostAnswer() {
        return ++lost >= 2 * inFlight;
    }

    /** A request was refused for the quota; true if that has gone on for too long. */
    boolean isRefusedForTooLong(Instant now) {
        return soFar(now).compareTo(longest) >= 0;
    }

    /** The same; true if so many were in succession that it is no matter of pace: nothing is taken at all. */
    boolean isAllRefused() {
        return ++refused >= 2 * inFlight;
    }

    private Duration soFar(Instant now) {
        // The clock may have been set back meanwhile.
        if (since == null || now.isBefore(since)) since = now;
        return Duration.between(since, now);
    }

    /**
     * The platform is not there, takes nothing, or wants to be left alone.
     *
     * @param least for how long; zero if it did not say
     * @return how long nothing is to be sent; null if that is too long
     */
    @Nullable
    Duration pause(Instant now, Duration least) {
        Duration wait = least.compareTo(nextWait) > 0 ? least : nextWait;
        Duration doubled = nextWait.multipliedBy(2);
        nextWait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        if (wait.compareTo(longest.minus(soFar(now))) > 0) return null;
        // Not all who found nobody there should come back at once.
        return wait.plusMillis(random.nextLong(1 + wait.toMillis() / 4));
    }
}
