package io.github.socketlabs4j.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Decides how long a run waits and when it stops, while the platform accepts nothing. It is not the rate limit of
 * sends, which the client applies to all its sends together: a run waits here only if sending more slowly does not
 * help, because the platform cannot be reached or rejects every request. Not thread-safe.
 */
final class Patience {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /** The longest patience: durations up to this can be added without overflow. */
    private static final Duration CENTURY = Duration.ofDays(36_525);

    private final Random random = new Random();
    private final int inFlight;
    private final Duration longest;
    /** Lost answers since the last accepted request. */
    private int lost;
    /** Rejections by the rate limit since the last accepted request. */
    private int rejected;

    private Duration nextWait = FIRST_WAIT;
    /** When the first request failed after the last accepted one; null if the last request was accepted. */
    private @Nullable Instant since;

    Patience(int inFlight, Duration longest) {
        this.inFlight = inFlight;
        this.longest = longest.compareTo(CENTURY) > 0 ? CENTURY : longest;
    }

    /** Notes that the platform accepted a request. */
    void accepted() {
        nextWait = FIRST_WAIT;
        since = null;
        lost = 0;
        rejected = 0;
    }

    /** Counts a lost answer; true if so many were lost in a row that sending more would only make more rows unknown. */
    boolean lostTooOften() {
        return ++lost >= 2 * inFlight;
    }

    /** Whether nothing was accepted for as long as the options allow; the time starts with the first failure. */
    boolean isUsedUp(Instant now) {
        return soFar(now).compareTo(longest) >= 0;
    }

    /**
     * Counts a rejection by the rate limit; true if there were so many in a row that the platform accepts nothing at
     * any rate.
     */
    boolean rejectedTooOften() {
        return ++rejected >= 2 * inFlight;
    }

    private Duration soFar(Instant now) {
        // The clock may have been set back meanwhile.
        if (since == null || now.isBefore(since)) since = now;
        return Duration.between(since, now);
    }

    /**
     * The next wait, after the platform could not be reached, rejected everything or asked for a wait. Waits double up
     * to a minute.
     *
     * @param least the wait that the platform asked for; zero if none
     * @return how long to send nothing; null if that is longer than the options allow
     */
    @Nullable
    Duration pause(Instant now, Duration least) {
        Duration wait = least.compareTo(nextWait) > 0 ? least : nextWait;
        Duration doubled = nextWait.multipliedBy(2);
        nextWait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        if (wait.compareTo(longest.minus(soFar(now))) > 0) return null;
        // A random part, so that not all clients come back at the same moment after an outage.
        return wait.plusMillis(random.nextLong(1 + wait.toMillis() / 4));
    }
}
