package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.call.Throttled;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the answer to a send, in the order that keeps a taken mail from looking refused and the other way round.
 *
 * @param recipientCounts how many different recipients each message of the request had, in its order
 */
record SendJudge(List<Integer> recipientCounts) implements Endpoint.Judge<SendReceipt> {
    private static final long LONGEST_RECEIPT = 8L * 1024 * 1024;

    /** A receipt as it arrives. Without a code it is none. */
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
        Answer.Body body = answer.body(LONGEST_RECEIPT);
        if (status >= 500) throw answer.error(status != 503, body);
        DecodeException unreadable;
        try {
            SendReceipt receipt = read(answer, body);
            if (receipt.tookTheRequest()) return receipt;
            throw refused(answer, receipt);
        } catch (DecodeException e) {
            unreadable = e;
        }
        if (status == 401) throw refused(answer, receipt(SendCode.INVALID_AUTHENTICATION, null, List.of(), Map.of()));
        if (!answer.isSuccess()) throw answer.error(status == 408, body);
        throw new UnknownOutcomeException(
                answer.call() + " was answered with HTTP " + status + ", but not with a receipt: "
                        + unreadable.getMessage() + "; the mail may have been sent: look it up before sending it again",
                unreadable);
    }

    private SendReceipt read(Answer answer, Answer.Body body) {
        byte[] bytes = body.bytes();
        if (body.failure() != null) {
            String why = body.failure().getMessage();
            throw noReceipt(answer, body, "broke off after " + bytes.length + " bytes: " + why);
        }
        Posted posted = Documents.read(Posted.SHAPE, "the answer", bytes, bytes.length, answer.secrets());
        if (posted.code() == null) throw noReceipt(answer, body, "has no ErrorCode");
        return receipt(posted.code(), posted.transactionReceipt(), posted.messageResults(), posted.extras());
    }

    private SendReceipt receipt(
            SendCode code, @Nullable String transaction, List<MessageResult> results, Map<String, String> extras) {
        return new SendReceipt(code, transaction, results, recipientCounts, extras);
    }

    private static DecodeException noReceipt(Answer answer, Answer.Body body, String what) {
        return DecodeException.ofAnswer("the answer " + what, answer.head(body), body.failure());
    }

    private static RuntimeException refused(Answer answer, SendReceipt receipt) {
        SendRefusedException refusal = SendRefusedException.whole(answer.call(), receipt);
        return SendCode.OVER_QUOTA.equals(receipt.code()) ? new Throttled(refusal) : refusal;
    }
}
