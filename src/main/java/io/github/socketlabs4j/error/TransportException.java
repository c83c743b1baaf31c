package io.github.socketlabs4j.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * There was no answer: the connection could not be opened or broke, or a timeout passed. If a send throws it, the
 * request certainly did not arrive complete: no mail was sent, and the mail may be sent again.
 */
public final class TransportException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** See {@link #mayHaveArrived()}. */
    private final boolean mayHaveArrived;
    /** See {@link #mayRetry()}. */
    private final boolean retryable;

    /**
     * Creates the exception; for implementations of {@code Transport}.
     *
     * @param message the request, what happened to it, and what to do
     * @param cause the cause, or null
     * @param mayHaveArrived whether the complete request may have reached the server; if in doubt, true
     * @param retryable whether another attempt may succeed; false for an untrusted certificate, a wrong host name, a
     *     body that cannot be read, and a call that the caller cancelled
     */
    public TransportException(String message, @Nullable Throwable cause, boolean mayHaveArrived, boolean retryable) {
        this(message, cause, mayHaveArrived, retryable, null);
    }

    /**
     * Creates the exception with a wait that an earlier answer asked for.
     *
     * @param message the request, what happened to it, and what to do
     * @param cause the cause, or null
     * @param mayHaveArrived whether the complete request may have reached the server; if in doubt, true
     * @param retryable whether another attempt may succeed
     * @param retryAfter the wait that the server asked for, or null
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
     * Whether the complete request may have reached the server. Always false if a send throws this exception: a send
     * that may have arrived throws {@link UnknownOutcomeException} instead.
     *
     * @return true if the server may have acted on it
     */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /**
     * Whether another attempt may succeed although nothing is changed.
     *
     * @return false for an untrusted certificate, a wrong host name, a rejected proxy login, an invalid address, and a
     *     cancelled call
     */
    @Override
    public boolean mayRetry() {
        return retryable;
    }
}
