package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.call.Throttled;
import io.github.socketlabs4j.internal.codec.Documents;
import io.github.socketlabs4j.internal.codec.Kind;
import io.github.socketlabs4j.internal.codec.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the answer to a send, in the order that keeps a taken mail from looking refused and the other way round. */
record SendJudge(List<Integer> recipientCounts) implements Endpoint.Judge<SendReceipt> {
    private static final long LONGEST_RECEIPT = 8L * 1024 * 1024;
    private static final Set<SendCode> READABLE = Set.of(SendCode.SUCCESS, SendCode.WARNING);

    /** A receipt as it arrives; without a code it is none. */
    private record Posted(
            @Nullable SendCode code,
            @Nullable String transactionReceipt,
            List<MessageResult> messageResults,
            Map<String, String> extras) {
        static final Shape<Posted> SHAPE = Shape.<Posted>of("PostResponse")
                .open(SendCode::of, "ErrorCode")
                .text("TransactionReceipt", "TransactionReciept")
                .list(Kind.object(MessageResult.SHAPE), "MessageResults", "MessageResult")
                .make(v -> new Posted(v.object(0), v.text(1), v.list(2), v.extras()));
    }

    @Override
    public SendReceipt judge(Answer answer) {
        int status = answer.status();
        Answer.Body body = answer.body(LONGEST_RECEIPT);
        if (status >= 500) throw answer.error(status != 503, body);
        DecodeException unreadable;
        try {
            SendReceipt receipt = read(answer, body);
            if (READABLE.contains(receipt.code())) return receipt;
            throw refused(answer, receipt);
        } catch (DecodeException e) {
            unreadable = e;
        }
        if (status == 401) {
            throw refused(
                    answer,
                    new SendReceipt(SendCode.INVALID_AUTHENTICATION, null, List.of(), recipientCounts, Map.of()));
        }
        if (!answer.isSuccess()) throw answer.error(status == 408, body);
        throw new UnknownOutcomeException(
                answer.call() + " was answered with HTTP " + status + ", but not with a receipt: "
                        + unreadable.getMessage() + "; the mail may have been sent: look it up before sending it again",
                unreadable);
    }

    private SendReceipt read(Answer answer, Answer.Body body) {
        if (body.failure() != null) {
            throw noReceipt(
                    answer,
                    body,
                    "broke off after " + body.length() + " bytes: "
                            + body.failure().getMessage());
        }
        Posted posted = Documents.read(Posted.SHAPE, "the answer", body.bytes(), body.length(), answer.secrets());
        if (posted.code() == null) throw noReceipt(answer, body, "has no ErrorCode");
        return new SendReceipt(
                posted.code(), posted.transactionReceipt(), posted.messageResults(), recipientCounts, posted.extras());
    }

    private static DecodeException noReceipt(Answer answer, Answer.Body body, String what) {
        return new DecodeException(
                "the answer " + what,
                null,
                null,
                null,
                answer.secrets().excerpt(body.bytes(), body.length()),
                body.failure());
    }

    private static RuntimeException refused(Answer answer, SendReceipt receipt) {
        SendRefusedException refusal = SendRefusedException.whole(answer.call(), receipt);
        return SendCode.OVER_QUOTA.equals(receipt.code()) ? new Throttled(refusal, answer.retryAfter()) : refusal;
    }
}
