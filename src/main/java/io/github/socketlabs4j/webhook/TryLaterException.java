package io.github.socketlabs4j.webhook;

import io.github.socketlabs4j.error.SocketLabsException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler that cannot handle an event now, for example because a queue is full or a database is
 * unavailable. The reply is 503 without the key, so that the platform may post the event again. The parser of inbound
 * mail also throws it, if too many long mails are kept at the same time.
 */
public final class TryLaterException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message why; for your own logs, it is never sent
     */
    public TryLaterException(String message) {
        this(message, null);
    }

    /**
     * Creates the exception with a cause.
     *
     * @param message why; for your own logs, it is never sent
     * @param cause the cause, or null
     */
    public TryLaterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** True: the platform may post the event again. */
    @Override
    public boolean mayRetry() {
        return true;
    }
}
