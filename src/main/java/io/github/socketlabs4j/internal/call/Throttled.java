package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.SocketLabsException;

/**
 * What a judge throws for a refusal that time may heal, such as {@code OverQuota}, so that the call is tried again. It never
 * reaches a caller: when there is no attempt left, the refusal does.
 */
public final class Throttled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SocketLabsException refusal;

    /**
     * Wraps a refusal.
     *
     * @param refusal what the caller gets in the end
     */
    public Throttled(SocketLabsException refusal) {
        super(null, refusal, false, false);
        this.refusal = refusal;
    }

    SocketLabsException refusal() {
        return refusal;
    }
}
