package io.github.socketlabs4j.error;

import org.jspecify.annotations.Nullable;

/**
 * A send whose outcome is not known: the mail may have been taken. The answer was lost, or came with a 2xx status but is
 * no receipt (then the cause is a {@link DecodeException}). Look the mail up by its message id; never resend it blindly.
 */
public final class UnknownOutcomeException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /**
     * Holds what is known.
     *
     * @param message the operation, what happened to its answer, and what to do
     * @param cause the failure below: a {@link TransportException} or a {@link DecodeException}
     */
    public UnknownOutcomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
