package io.github.socketlabs4j.transport;

import java.time.Duration;

/**
 * How often, and after what wait, a request is tried again. Immutable.
 *
 * <p>What may be tried again is not a matter of taste: questions after a lost connection, a time-out, or one of the
 * statuses 408, 429, 500, 502, 503 and 504; sends only where the platform surely did not take the mail (it was not
 * reached, or answered 429, 503 or {@code OverQuota}), unless {@link #withResendUnknownOutcomes} says otherwise. A
 * {@code Retry-After} of the server replaces the computed wait. All attempts together stay inside the client's time-out;
 * a wait that would not fit is not begun.
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
     * A copy with another upper bound of a single wait, whether computed or asked for by {@code Retry-After}.
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
     * 408 and 5xx. Recipients may then get the same mail twice; the platform has no way to prevent that.
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
        double wait = Math.min(grown, seconds(cap)) * (1 - jitter * random);
        // What is too long for a Duration becomes the longest one.
        long whole = (long) wait;
        return Duration.ofSeconds(whole, Math.round((wait - whole) * NANOS));
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
}
