package io.github.socketlabs4j.error;

import io.github.socketlabs4j.wire.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A send whose outcome is not known: the mail may have been taken. The answer was lost, or came with a 2xx status but is
 * no receipt (then the cause is a {@link DecodeException}), or is a receipt with a code that this version does not know or that
 * tells of a server's fault ({@link #receipt()}). Look the mail up by {@link #messageIds()}; never resend it blindly.
 */
public final class UnknownOutcomeException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** See {@link #receipt()}. */
    private final @Nullable Receipt receipt;

    /**
     * Holds what is known.
     *
     * @param message the operation, what happened to its answer, and what to do
     * @param cause the failure below: a {@link TransportException} or a {@link DecodeException}
     */
    public UnknownOutcomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.receipt = null;
    }

    /**
     * Holds a receipt that settles nothing.
     *
     * @param message the operation, what it was answered with, and what to do
     * @param receipt the platform's answer
     */
    public UnknownOutcomeException(String message, Receipt receipt) {
        super(message, null);
        this.receipt = receipt;
    }

    /** True: that is what it is about. */
    @Override
    public boolean mayHaveBeenSent() {
        return true;
    }

    /**
     * The answer, where it is a receipt that settles nothing.
     *
     * @return the receipt, a {@code SendReceipt}; null if there was no answer, or it is no receipt
     */
    public @Nullable Receipt receipt() {
        return receipt;
    }
}
