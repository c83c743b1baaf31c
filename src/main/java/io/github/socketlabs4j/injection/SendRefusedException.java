package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.SocketLabsException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        String hint =
                SendCode.INVALID_AUTHENTICATION.equals(receipt.code()) ? "; check server id and injection key" : "";
        String support = receipt.transactionReceipt() == null
                ? ""
                : "; quote TransactionReceipt " + receipt.transactionReceipt() + " to support";
        return new SendRefusedException(
                call + " was refused with " + receipt.code() + "; nothing was sent" + hint + support, receipt);
    }

    static SendRefusedException partly(SendReceipt receipt) {
        String results = receipt.messageResults().stream()
                .map(SendRefusedException::verdict)
                .collect(Collectors.joining("; "));
        String detail = results.isEmpty() ? "" : " (" + results + ")";
        return new SendRefusedException("Not everything was accepted: " + receipt.code() + detail, receipt);
    }

    private static String verdict(MessageResult result) {
        String message = result.index() == null ? "a message" : "message " + result.index();
        int refused = result.refused().size();
        String addresses = refused == 0 ? "" : ", " + refused + " recipients refused";
        return message + ": " + result.code() + addresses;
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
        return IntStream.range(0, answer.recipientCounts().size()).noneMatch(answer::accepted);
    }
}
