package io.github.socketlabs4j.transport;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options of calls: deadline, retries and listener. Immutable. */
public final class CallOptions {
    static final CallListener NOBODY = new CallListener() {
        @Override
        public String toString() {
            return "nobody";
        }
    };

    private static final CallOptions STANDARD = new CallOptions(Duration.ofMinutes(2), RetryPolicy.standard(), NOBODY);

    private final Duration timeout;
    private final RetryPolicy retry;
    private final CallListener listener;

    private CallOptions(Duration timeout, RetryPolicy retry, CallListener listener) {
        this.timeout = timeout;
        this.retry = retry;
        this.listener = listener;
    }

    /**
     * The defaults: a timeout of 120 seconds for a whole call, {@link RetryPolicy#standard()}, and no listener.
     *
     * @return the options
     */
    public static CallOptions standard() {
        return STANDARD;
    }

    /**
     * A copy with another timeout.
     *
     * @param wholeOperation the longest time that a call may take, including all attempts and waits
     * @return the copy
     * @throws IllegalArgumentException if not positive
     */
    public CallOptions withTimeout(Duration wholeOperation) {
        if (wholeOperation.isZero() || wholeOperation.isNegative()) {
            throw new IllegalArgumentException("timeout " + wholeOperation + ": expected more than 0");
        }
        return new CallOptions(wholeOperation, retry, listener);
    }

    /**
     * A copy with another retry policy.
     *
     * @param policy the policy
     * @return the copy
     */
    public CallOptions withRetry(RetryPolicy policy) {
        return new CallOptions(timeout, Objects.requireNonNull(policy, "policy"), listener);
    }

    /**
     * A copy with another listener.
     *
     * @param other the listener
     * @return the copy
     */
    public CallOptions withListener(CallListener other) {
        return new CallOptions(timeout, retry, Objects.requireNonNull(other, "other"));
    }

    /**
     * The longest time that a call may take, including all attempts and waits.
     *
     * @return more than zero
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * The retry policy.
     *
     * @return the policy
     */
    public RetryPolicy retry() {
        return retry;
    }

    /**
     * The listener.
     *
     * @return the listener; {@link CallListener#none()} if there is none
     */
    public CallListener listener() {
        return listener;
    }

    /** Whether the other options have the same timeout, retry policy and listener. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallOptions that
                && timeout.equals(that.timeout)
                && retry.equals(that.retry)
                && listener.equals(that.listener);
    }

    @Override
    public int hashCode() {
        return Objects.hash(timeout, retry, listener);
    }

    /** All options. */
    @Override
    public String toString() {
        return "CallOptions[timeout " + timeout + ", " + retry + ", listener " + listener + "]";
    }
}
