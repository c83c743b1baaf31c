package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.SocketLabsException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The platform refused. Thrown by a send, the whole request was refused and nothing was sent; thrown by
 * {@link SendReceipt#orThrow()}, some of it was. Act on {@link #code()}, and never resend the whole.
 */
public final class SendRefusedException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** See {@link #code()}. */
    private final String code;

    private final transient SendReceipt receipt;

    private SendRefusedException(String message, SendReceipt receipt) {
        super(message, null);
        this.code = receipt.code().wire();
        this.receipt = receipt;
    }

    static SendRefusedException whole(String call, SendReceipt receipt) {
        String support = receipt.transactionReceipt() == null
                ? ""
                : "; quote TransactionReceipt %s to support".formatted(receipt.transactionReceipt());
        String hint =
                SendCode.INVALID_AUTHENTICATION.equals(receipt.code()) ? "; check server id and injection key" : "";
        return new SendRefusedException(
                "%s was refused with %s; nothing was sent%s%s".formatted(call, receipt.code(), hint, support), receipt);
    }

    static SendRefusedException partly(SendReceipt receipt) {
        StringJoiner results = new StringJoiner("; ", " (", ")").setEmptyValue("");
        for (MessageResult result : receipt.messageResults()) {
            int refused = result.refused().size();
            results.add("%s: %s%s"
                    .formatted(
                            result.index() == null ? "a message" : "message %s".formatted(result.index()),
                            result.code(),
                            refused == 0 ? "" : ", %s recipients refused".formatted(refused)));
        }
        return new SendRefusedException(
                "Not everything was accepted: %s%s".formatted(receipt.code(), results), receipt);
    }

    /**
     * The verdict on the whole request.
     *
     * @return for instance {@link SendCode#INVALID_AUTHENTICATION}, or {@link SendCode#WARNING} from {@code orThrow}
     */
    public SendCode code() {
        return SendCode.of(code);
    }

    /**
     * The answer in full.
     *
     * @return the receipt, as far as the answer held one
     */
    public SendReceipt receipt() {
        // Null only after Java deserialisation, which the code alone survives.
        return receipt == null ? new SendReceipt(code(), null, List.of(), List.of(), Map.of()) : receipt;
    }

    /**
     * Whether no recipient of any message was accepted.
     *
     * @return true if nothing at all will be delivered
     */
    public boolean nothingSent() {
        SendReceipt answer = receipt();
        for (int message = 0; message < answer.recipientCounts().size(); message++) {
            if (answer.accepted(message)) return false;
        }
        return true;
    }
}
