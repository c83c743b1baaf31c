package io.github.socketlabs4j.webhook;

import io.github.socketlabs4j.error.SocketLabsException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler that cannot take an event now, because its queue is full or its database is away. The reply is 503
 * without the key, so that the platform may post the event again. A parser of inbound mail throws it, too, when too many long mails are
 * kept.
 */
public final class TryLaterException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses for now.
     *
     * @param message why; for the handler's own logs, never sent
     */
    public TryLaterException(String message) {
        this(message, null);
    }

    /**
     * Refuses for now because of another failure.
     *
     * @param message why; for the handler's own logs, never sent
     * @param cause what it comes from, or null
     */
    public TryLaterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** True: the platform posts again what was answered so. */
    @Override
    public boolean mayRetry() {
        return true;
    }
}
