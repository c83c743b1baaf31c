package io.github.socketlabs4j.transport;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often a request is retried, and how long the client waits before each retry. Immutable.
 *
 * <p>The policy does not decide what is retried. Requests that only read are retried after a lost connection, a
 * timeout, or the statuses 408, 429 and 5xx. Sends are retried only if the platform certainly did not accept the mail:
 * it was not reached, or it answered 429 or {@code OverQuota}. {@link #withResendUnknownOutcomes} extends this.
 *
 * <p>Three more limits apply. A {@code Retry-After} header of the server is the minimum wait; if it is longer than the
 * cap, the call ends at once. All attempts and waits together stay within the client's timeout; a wait that would
 * exceed it is not started. All calls of a client share a retry budget: each call adds a tenth of a retry, up to 50
 * saved retries, so that an outage does not multiply the number of requests.
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
     * The default: three attempts, with waits of half a second and one second, each shortened at random by up to half.
     * The cap is 20 seconds.
     *
     * @return the policy
     */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /**
     * No retries: one attempt.
     *
     * @return the policy
     */
    public static RetryPolicy none() {
        return NONE;
    }

    /**
     * A copy with another number of attempts.
     *
     * @param attempts the maximum number of attempts, including the first
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
     * @param factor each further wait is the wait before it times this factor
     * @return the copy
     * @throws IllegalArgumentException if the wait is negative or the factor is below 1
     */
    public RetryPolicy withDelays(Duration first, double factor) {
        if (first.isNegative()) throw new IllegalArgumentException("first delay " + first + ": expected 0 or more");
        if (!(factor >= 1)) throw new IllegalArgumentException("factor " + factor + ": expected 1 or more");
        return new RetryPolicy(maxAttempts, first, factor, jitter, cap, resendUnknownOutcomes);
    }

    /**
     * A copy with another jitter, which keeps many clients from retrying at the same moment.
     *
     * @param share the largest fraction by which a wait is shortened at random, from 0 to 1
     * @return the copy
     * @throws IllegalArgumentException if outside 0 to 1
     */
    public RetryPolicy withJitter(double share) {
        if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("jitter " + share + ": expected 0 to 1");
        return new RetryPolicy(maxAttempts, firstDelay, growth, share, cap, resendUnknownOutcomes);
    }

    /**
     * A copy with another maximum for a single wait. If {@code Retry-After} asks for a longer wait, the call is not
     * retried.
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
     * A copy that also retries sends whose outcome is unknown: after a lost response, a timeout, and the statuses 408
     * and 5xx. Recipients may then get the same mail twice; the platform cannot prevent that. If one attempt of a call
     * may have arrived, the call ends either with a receipt of success or with an {@code UnknownOutcomeException}.
     *
     * @param resend whether to retry such sends
     * @return the copy
     */
    public RetryPolicy withResendUnknownOutcomes(boolean resend) {
        return new RetryPolicy(maxAttempts, firstDelay, growth, jitter, cap, resend);
    }

    /**
     * The maximum number of attempts, including the first.
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
     * The factor between a wait and the next one.
     *
     * @return 1 or more
     */
    public double growth() {
        return growth;
    }

    /**
     * The largest fraction by which a wait is shortened at random. A wait for {@code Retry-After} is lengthened
     * instead.
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
     * Whether sends whose outcome is unknown are retried.
     *
     * @return false by default
     */
    public boolean resendUnknownOutcomes() {
        return resendUnknownOutcomes;
    }

    /**
     * The wait after a failed attempt whose answer had no {@code Retry-After}.
     *
     * @param attempt the number of the failed attempt, from 1
     * @param random a random number, at least 0 and less than 1
     * @return the wait
     */
    public Duration delayAfter(int attempt, double random) {
        double grown = seconds(firstDelay) * Math.pow(growth, attempt - 1.0);
        return ofSeconds(Math.min(grown, seconds(cap)) * (1 - jitter * random));
    }

    /**
     * The wait after a failed attempt whose answer had a {@code Retry-After}. It is never shorter than the server asks
     * for. Jitter makes it longer, because the server may have asked many clients for the same wait.
     *
     * @param attempt the number of the failed attempt, from 1
     * @param asked the wait that the server asks for
     * @param random a random number, at least 0 and less than 1
     * @return the wait
     */
    public Duration delayAfter(int attempt, Duration asked, double random) {
        Duration backoff = delayAfter(attempt, 0);
        Duration least = asked.compareTo(backoff) > 0 ? asked : backoff;
        return ofSeconds(seconds(least) * (1 + jitter * random));
    }

    private static Duration ofSeconds(double seconds) {
        // The cast saturates: a wait that is too long for a Duration becomes the longest one.
        long whole = (long) seconds;
        return Duration.ofSeconds(whole, Math.round((seconds - whole) * NANOS));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }

    /** All settings. */
    @Override
    public String toString() {
        return "RetryPolicy[" + maxAttempts + " attempts, first delay " + firstDelay + " x" + growth + ", jitter "
                + jitter + ", cap " + cap + (resendUnknownOutcomes ? ", resends unknown outcomes]" : "]");
    }

    /** Whether the other policy has the same settings. */
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
