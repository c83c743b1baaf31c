package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.codec.document.ServerText;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The platform rejected a request or a part of it. If a send throws this exception, the whole request was rejected and
 * nothing was sent. If {@link SendReceipt#orThrow()} throws it, a part may have been accepted and sent;
 * {@link #mayHaveBeenSent()} says so. Decide by {@link #code()} what to do, and never send the whole request again if
 * only a part was rejected.
 */
public final class SendRefusedException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;

    /** See {@link #receipt()}. */
    private final SendReceipt receipt;
    /** See {@link #mayRetry()}. */
    private final boolean mayRetry;

    private SendRefusedException(String message, SendReceipt receipt, boolean mayRetry, @Nullable Duration retryAfter) {
        super(message, null, retryAfter);
        this.receipt = receipt;
        this.mayRetry = mayRetry;
    }

    static SendRefusedException whole(Answer answer, SendReceipt receipt) {
        String hint =
                SendCode.INVALID_AUTHENTICATION.equals(receipt.code()) ? "; check server id and injection key" : "";
        String nothing = answer.isOfSend() ? "; nothing was sent" : "";
        String code = answer.secrets().show(receipt.code().wire());
        boolean mayRetry = SendCode.OVER_QUOTA.equals(receipt.code()) || answer.status() == TOO_MANY_REQUESTS;
        return new SendRefusedException(
                answer.call() + " was refused with " + code + nothing + hint + support(receipt),
                receipt,
                mayRetry,
                answer.retryAfter());
    }

    static SendRefusedException partly(SendReceipt receipt) {
        String results = receipt.messageResults().stream()
                .map(SendRefusedException::verdict)
                .collect(Collectors.joining("; "));
        String detail = results.isEmpty() ? "" : " (" + results + ")";
        String code = ServerText.shown(receipt.code().wire());
        return new SendRefusedException("Not everything was accepted: " + code + detail, receipt, false, null);
    }

    private static String verdict(MessageResult result) {
        String message = result.index() == null ? "a message" : "message " + result.index();
        int refused = result.refused().size();
        String addresses = refused == 0 ? "" : ", " + refused + " recipients refused";
        String code = result.code() == null
                ? "no code"
                : ServerText.shown(result.code().wire());
        return message + ": " + code + addresses;
    }

    /** The part of a message that names the id to quote to support; empty if there is none. */
    static String support(SendReceipt receipt) {
        String quoted = receipt.transactionReceipt();
        return quoted == null ? "" : "; quote TransactionReceipt " + ServerText.shown(quoted) + " to support";
    }

    /**
     * The verdict on the whole request.
     *
     * @return for instance {@link SendCode#INVALID_AUTHENTICATION}, or {@link SendCode#WARNING} from {@code orThrow}
     */
    public SendCode code() {
        return receipt.code();
    }

    /**
     * The platform's answer.
     *
     * @return the receipt; if the answer was a 401 without a receipt, one that only has the code
     */
    public SendReceipt receipt() {
        return receipt;
    }

    /**
     * Whether any recipient of any message was accepted. This can be true only if {@link SendReceipt#orThrow()} threw
     * the exception.
     *
     * @return false if nothing was sent
     */
    @Override
    public boolean mayHaveBeenSent() {
        return IntStream.range(0, receipt.recipientCounts().size()).anyMatch(receipt::accepted);
    }

    /**
     * Whether the same request may be sent again later: true after {@code OverQuota}, and after any rejection with the
     * status 429.
     *
     * @return always false if {@code orThrow} threw the exception, because the recipients that were accepted would get
     *     the mail twice
     */
    @Override
    public boolean mayRetry() {
        return mayRetry;
    }
}
