package io.github.socketlabs4j.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * There was no answer: no connection, a broken one, or none in time. When a send throws it, the request surely did not
 * arrive whole and may be sent again.
 */
public final class TransportException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** See {@link #mayHaveArrived()}. */
    private final boolean mayHaveArrived;
    /** See {@link #mayRetry()}. */
    private final boolean retryable;

    /**
     * For implementations of {@code Transport}.
     *
     * @param message the request, what happened to it, and what to do
     * @param cause the failure below, or null
     * @param mayHaveArrived whether the whole request may have reached the server; when in doubt, true
     * @param retryable whether another attempt could go better; false for an untrusted certificate, a wrong host name, a
     *     body that cannot be read and a caller that cancelled
     */
    public TransportException(String message, @Nullable Throwable cause, boolean mayHaveArrived, boolean retryable) {
        this(message, cause, mayHaveArrived, retryable, null);
    }

    /**
     * The same with a wait that an earlier answer asked for.
     *
     * @param message the request, what happened to it, and what to do
     * @param cause the failure below, or null
     * @param mayHaveArrived whether the whole request may have reached the server; when in doubt, true
     * @param retryable whether another attempt could go better
     * @param retryAfter how long the server wants to be left alone, or null
     */
    public TransportException(
            String message,
            @Nullable Throwable cause,
            boolean mayHaveArrived,
            boolean retryable,
            @Nullable Duration retryAfter) {
        super(message, cause, retryAfter);
        this.mayHaveArrived = mayHaveArrived;
        this.retryable = retryable;
    }

    /**
     * Whether the whole request may have reached the server. Always false when a send throws this: a send that may have
     * arrived is an {@link UnknownOutcomeException}.
     *
     * @return true if the server may have acted on it
     */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /**
     * Whether another attempt could go better without anybody changing anything.
     *
     * @return false for an untrusted certificate, a wrong host name, a proxy's login, an address that is none, a cancelled call
     */
    @Override
    public boolean mayRetry() {
        return retryable;
    }
}
