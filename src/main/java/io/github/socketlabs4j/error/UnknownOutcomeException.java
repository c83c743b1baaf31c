package io.github.socketlabs4j.error;

import io.github.socketlabs4j.wire.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a send is unknown: the platform may have accepted the mail. There are three cases. The answer was
 * lost. Or the answer has a 2xx status but is no receipt; then the cause is a {@link DecodeException}. Or it is a
 * receipt whose code this version does not know or which means a failure of the server; then {@link #receipt()} has it.
 * Look the mail up by {@link #messageIds()} before you send it again.
 */
public final class UnknownOutcomeException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** See {@link #receipt()}. */
    private final @Nullable Receipt receipt;

    /**
     * Creates the exception for a lost answer, or one that is no receipt.
     *
     * @param message the operation, what happened to its answer, and what to do
     * @param cause the cause: a {@link TransportException} or a {@link DecodeException}
     */
    public UnknownOutcomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.receipt = null;
    }

    /**
     * Creates the exception for a receipt that does not say whether the mail was accepted.
     *
     * @param message the operation, its answer, and what to do
     * @param receipt the platform's answer
     */
    public UnknownOutcomeException(String message, Receipt receipt) {
        super(message, null);
        this.receipt = receipt;
    }

    /** Always true. */
    @Override
    public boolean mayHaveBeenSent() {
        return true;
    }

    /**
     * The answer, if it is a receipt that does not say whether the mail was accepted.
     *
     * @return the receipt, a {@code SendReceipt}; null if there was no answer, or if it was no receipt
     */
    public @Nullable Receipt receipt() {
        return receipt;
    }
}
