package io.github.socketlabs4j.transport;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often, and after what wait, a request is tried again. Immutable.
 *
 * <p>What may be tried again is not a matter of taste: questions after a lost connection, a time-out, or one of the
 * statuses 408, 429 and 5xx; sends only where the platform surely did not take the mail (it was not
 * reached, or answered 429 or {@code OverQuota}), unless {@link #withResendUnknownOutcomes} says otherwise. A
 * {@code Retry-After} of the server is the least wait; one longer than the cap ends the call at once. All attempts together stay
 * inside the client's time-out; a wait that would not fit is not begun. And all calls of a client share a budget: each adds a
 * tenth of a repeat, and no more than 50 are saved up, so that an outage is not answered with three times the requests.
 */
public final class RetryPolicy {
    private static final RetryPolicy STANDARD =
            new RetryPolicy(3, Duration.ofMillis(500), 2.0, 0.5, Duration.ofSeconds(20), false);
    private static final double NANOS = 1e9;
    private static final RetryPolicy NONE = STANDARD.withMaxAttempts(1);

    private final int maxAttempts;
    private final Duration firstDelay;
    private final double growth;
    private final double jitter;
    private final Duration cap;
    private final boolean resendUnknownOutcomes;

    private RetryPolicy(
            int maxAttempts,
            Duration firstDelay,
            double growth,
            double jitter,
            Duration cap,
            boolean resendUnknownOutcomes) {
        this.maxAttempts = maxAttempts;
        this.firstDelay = firstDelay;
        this.growth = growth;
        this.jitter = jitter;
        this.cap = cap;
        this.resendUnknownOutcomes = resendUnknownOutcomes;
    }

    /**
     * The default: three attempts, waits of half a second and one second, shortened at random by up to half, none longer
     * than 20 seconds.
     *
     * @return the policy
     */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /**
     * One attempt, no retries.
     *
     * @return the policy
     */
    public static RetryPolicy none() {
        return NONE;
    }

    /**
     * A copy with another number of attempts.
     *
     * @param attempts how often a request is tried in all, the first time included
     * @return the copy
     * @throws IllegalArgumentException if less than 1
     */
    public RetryPolicy withMaxAttempts(int attempts) {
        if (attempts < 1) throw new IllegalArgumentException("maxAttempts " + attempts + ": expected at least 1");
        return new RetryPolicy(attempts, firstDelay, growth, jitter, cap, resendUnknownOutcomes);
    }

    /**
     * A copy with other waits.
     *
     * @param first the wait before the second attempt
     * @param factor what each further wait is multiplied by
     * @return the copy
     * @throws IllegalArgumentException if the wait is negative or the factor is below 1
     */
    public RetryPolicy withDelays(Duration first, double factor) {
        if (first.isNegative()) throw new IllegalArgumentException("first delay " + first + ": expected 0 or more");
        if (!(factor >= 1)) throw new IllegalArgumentException("factor " + factor + ": expected 1 or more");
        return new RetryPolicy(maxAttempts, first, factor, jitter, cap, resendUnknownOutcomes);
    }

    /**
     * A copy with another share of chance, which keeps many clients from coming back at the same moment.
     *
     * @param share the largest part of a wait that is left out at random, from 0 to 1
     * @return the copy
     * @throws IllegalArgumentException if outside 0 to 1
     */
    public RetryPolicy withJitter(double share) {
        if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("jitter " + share + ": expected 0 to 1");
        return new RetryPolicy(maxAttempts, firstDelay, growth, share, cap, resendUnknownOutcomes);
    }

    /**
     * A copy with another upper bound of a single wait. When {@code Retry-After} asks for more, the call is not tried again.
     *
     * @param longest the longest wait
     * @return the copy
     * @throws IllegalArgumentException if negative
     */
    public RetryPolicy withCap(Duration longest) {
        if (longest.isNegative()) throw new IllegalArgumentException("cap " + longest + ": expected 0 or more");
        return new RetryPolicy(maxAttempts, firstDelay, growth, jitter, longest, resendUnknownOutcomes);
    }

    /**
     * A copy that also sends mail again when its outcome is not known: after a lost answer, a time-out, and the statuses
     * 408 and 5xx. A call of which one attempt may have arrived then ends in a receipt of success, or as an unknown
     * outcome. Recipients may then get the same mail twice; the platform has no way to prevent that.
     *
     * @param resend whether to
     * @return the copy
     */
    public RetryPolicy withResendUnknownOutcomes(boolean resend) {
        return new RetryPolicy(maxAttempts, firstDelay, growth, jitter, cap, resend);
    }

    /**
     * How often a request is tried in all.
     *
     * @return at least 1
     */
    public int maxAttempts() {
        return maxAttempts;
    }

    /**
     * The wait before the second attempt.
     *
     * @return 0 or more
     */
    public Duration firstDelay() {
        return firstDelay;
    }

    /**
     * What each further wait is multiplied by.
     *
     * @return 1 or more
     */
    public double growth() {
        return growth;
    }

    /**
     * The largest part of a wait that is left out at random; of a {@code Retry-After}, that is added.
     *
     * @return from 0 to 1
     */
    public double jitter() {
        return jitter;
    }

    /**
     * The longest single wait.
     *
     * @return the cap
     */
    public Duration cap() {
        return cap;
    }

    /**
     * Whether mail is sent again when its outcome is not known.
     *
     * @return false by default
     */
    public boolean resendUnknownOutcomes() {
        return resendUnknownOutcomes;
    }

    /**
     * The wait after an attempt that failed without a {@code Retry-After}.
     *
     * @param attempt the number of the failed attempt, from 1
     * @param random a number from 0 up to 1
     * @return the wait
     */
    public Duration delayAfter(int attempt, double random) {
        double grown = seconds(firstDelay) * Math.pow(growth, attempt - 1.0);
        return ofSeconds(Math.min(grown, seconds(cap)) * (1 - jitter * random));
    }

    /**
     * The wait after an attempt that failed with a {@code Retry-After}: never less than the server asks for, and no two alike, since
     * it may have asked many.
     *
     * @param attempt the number of the failed attempt, from 1
     * @param asked what the server asks for
     * @param random a number from 0 up to 1
     * @return the wait
     */
    public Duration delayAfter(int attempt, Duration asked, double random) {
        Duration backoff = delayAfter(attempt, 0);
        Duration least = asked.compareTo(backoff) > 0 ? asked : backoff;
        return ofSeconds(seconds(least) * (1 + jitter * random));
    }

    private static Duration ofSeconds(double seconds) {
        // What is too long for a Duration becomes the longest one.
        long whole = (long) seconds;
        return Duration.ofSeconds(whole, Math.round((seconds - whole) * NANOS));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }

    /** The policy in words. */
    @Override
    public String toString() {
        return "RetryPolicy[" + maxAttempts + " attempts, first delay " + firstDelay + " x" + growth + ", jitter "
                + jitter + ", cap " + cap + (resendUnknownOutcomes ? ", resends unknown outcomes]" : "]");
    }

    /** Whether the other says the same of everything. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetryPolicy that
                && maxAttempts == that.maxAttempts
                && firstDelay.equals(that.firstDelay)
                && growth == that.growth
                && jitter == that.jitter
                && cap.equals(that.cap)
                && resendUnknownOutcomes == that.resendUnknownOutcomes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxAttempts, firstDelay, growth, jitter, cap, resendUnknownOutcomes);
    }
}
