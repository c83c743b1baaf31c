package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.SocketLabsException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a judge for a refusal inside a readable answer that time may heal, such as {@code OverQuota}. It never reaches a
 * caller: when there is no retry left, the refusal does.
 */
public final class Throttled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SocketLabsException refusal;
    private final @Nullable Duration retryAfter;

    /**
     * Wraps a refusal.
     *
     * @param refusal what the caller gets in the end
     * @param retryAfter the wait the answer asks for, or null
     */
    public Throttled(SocketLabsException refusal, @Nullable Duration retryAfter) {
        super(null, refusal, false, false);
        this.refusal = refusal;
        this.retryAfter = retryAfter;
    }

    SocketLabsException refusal() {
        return refusal;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
