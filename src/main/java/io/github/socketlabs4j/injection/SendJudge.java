package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.Throttled;
import io.github.socketlabs4j.internal.codec.Documents;
import java.util.List;
import java.util.Map;

/** Judges the answer to a send, in the order that keeps a taken mail from looking refused and the other way round. */
final class SendJudge {
    private static final long LONGEST_RECEIPT = 8L * 1024 * 1024;

    private SendJudge() {}

    static SendReceipt judge(Answer answer, List<Integer> recipientCounts) {
        int status = answer.status();
        Answer.Body body = answer.body(LONGEST_RECEIPT);
        if (status >= 500) throw answer.error(status != 503, body);
        DecodeException unreadable;
        try {
            SendReceipt receipt = read(answer, body, recipientCounts);
            if (receipt.code().equals(SendCode.SUCCESS) || receipt.code().equals(SendCode.WARNING)) return receipt;
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

    private static SendReceipt read(Answer answer, Answer.Body body, List<Integer> recipientCounts) {
        if (body.failure() != null) {
            throw noReceipt(
                    answer,
                    body,
                    "broke off after " + body.length() + " bytes: "
                            + body.failure().getMessage());
        }
        SendReceipt read =
                Documents.read(SendReceipt.SHAPE, "the answer", body.bytes(), body.length(), answer.secrets());
        if (read.code().equals(SendReceipt.NO_CODE)) throw noReceipt(answer, body, "has no ErrorCode");
        return new SendReceipt(
                read.code(), read.transactionReceipt(), read.messageResults(), recipientCounts, read.extras());
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
