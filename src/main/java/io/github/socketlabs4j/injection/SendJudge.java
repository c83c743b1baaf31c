package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the answer to a send: returns a receipt if the platform accepted the request, otherwise throws. The order of
 * the checks matters: an accepted mail must never look rejected, nor a rejected one accepted.
 *
 * @param recipientCounts how many different recipients each message of the request had, in its order
 */
record SendJudge(List<Integer> recipientCounts) implements Endpoint.Judge<SendReceipt> {
    private static final long LONGEST_RECEIPT = 8L * 1024 * 1024;

    /** A receipt as it is read from the wire. Without a code, the document is not a receipt. */
    private record Posted(
            @Nullable SendCode code,
            @Nullable String transactionReceipt,
            List<MessageResult> messageResults,
            Map<String, String> extras) {
        static final Shape<Posted> SHAPE = Shape.of("PostResponse", t -> {
            Column<SendCode> code = t.open("ErrorCode", SendCode::of);
            Column<String> transactionReceipt = t.text("TransactionReceipt", "TransactionReciept");
            ListColumn<MessageResult> results = t.list("MessageResults", MessageResult.SHAPE, "MessageResult");
            return v -> new Posted(v.get(code), v.get(transactionReceipt), v.get(results), v.extras());
        });
    }

    @Override
    public SendReceipt judge(Answer answer) {
        int status = answer.status();
        Answer.Body body = answer.body(status >= 400 ? Answer.ERROR_BODY : LONGEST_RECEIPT);
        if (status >= 500) throw answer.error(body);
        DecodeException unreadable;
        try {
            SendReceipt receipt = read(answer, body);
            if (receipt.isRequestAccepted()) return receipt;
            throw notTaken(answer, receipt);
        } catch (DecodeException e) {
            unreadable = e;
        }
        if (status == 401) {
            SendReceipt receipt = receipt(SendCode.INVALID_AUTHENTICATION, null, List.of(), Map.of());
            throw SendRefusedException.whole(answer, receipt);
        }
        if (!answer.isSuccess()) throw answer.error(body);
        throw unknown(answer, unreadable);
    }

    private static UnknownOutcomeException unknown(Answer answer, DecodeException unreadable) {
        return new UnknownOutcomeException(
                answer.call() + " was answered with HTTP " + answer.status() + ", but not with a receipt: "
                        + unreadable.getMessage() + Answer.LOOK_UP,
                unreadable);
    }

    /**
     * The exception for a receipt that is neither success nor warning. A code that this version knows is a rejection,
     * and so is every code with a 4xx status. In all other cases (an internal error of the server, or an unknown code)
     * the outcome is unknown.
     */
    private static RuntimeException notTaken(Answer answer, SendReceipt receipt) {
        boolean isKnownRejection =
                receipt.code().known() != SendCode.Known.UNKNOWN && !SendCode.INTERNAL_ERROR.equals(receipt.code());
        boolean isRejectedByStatus = answer.status() >= 400;
        if (isKnownRejection || isRejectedByStatus) return SendRefusedException.whole(answer, receipt);
        String code = answer.secrets().show(receipt.code().wire());
        return new UnknownOutcomeException(
                answer.call() + " was answered with HTTP " + answer.status() + " and " + code
                        + SendRefusedException.support(receipt) + Answer.LOOK_UP,
                receipt);
    }

    private SendReceipt read(Answer answer, Answer.Body body) {

        boolean isTooLong = body.failure() instanceof LimitedStream.TooLongException;
        if (isTooLong && answer.isSuccess()) throw noReceipt(answer, body, "is longer than any receipt");
        try {
            // A complete receipt counts, whatever follows it in the body.
            return receipt(
                    answer,
                    body,
                    Documents.read(Posted.SHAPE, "the answer", body.bytes(), body.length(), answer.secrets()));
        } catch (DecodeException e) {
            if (body.failure() == null) throw e;
            return readBeginning(answer, body, body.failure());
        }
    }

    /** Reads a receipt whose end is missing, because reading the body failed. */
    private SendReceipt readBeginning(Answer answer, Answer.Body body, IOException failure) {
        DecodeException brokenOff =
                noReceipt(answer, body, "broke off after " + body.length() + " bytes: " + failure.getMessage());
        if (answer.isSuccess()) throw brokenOff;
        // An error status is judged by the part that arrived. If that part says success, the outcome is unknown.
        Posted begun = Documents.readBegun(Posted.SHAPE, "the answer", body.bytes(), body.length(), answer.secrets());
        SendReceipt receipt = receipt(answer, body, begun);
        if (receipt.isRequestAccepted()) throw unknown(answer, brokenOff);
        return receipt;
    }

    private SendReceipt receipt(Answer answer, Answer.Body body, Posted posted) {
        if (posted.code() == null) throw noReceipt(answer, body, "has no ErrorCode");
        SendReceipt receipt =
                receipt(posted.code(), posted.transactionReceipt(), posted.messageResults(), posted.extras());
        return EchoedKey.removed(receipt, body.bytes(), body.length(), answer.secrets());
    }

    private SendReceipt receipt(
            SendCode code, @Nullable String transaction, List<MessageResult> results, Map<String, String> extras) {
        return new SendReceipt(code, transaction, results, recipientCounts, extras);
    }

    private static DecodeException noReceipt(Answer answer, Answer.Body body, String what) {
        return DecodeException.ofAnswer("the answer " + what, answer.head(body), body.failure());
    }
}
