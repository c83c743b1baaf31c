package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.Endpoint;
import java.util.List;

/** Judges the answer to the check of credentials: true if server id and key are valid. */
record ProbeJudge() implements Endpoint.Judge<Boolean> {
    private static final SendJudge SEND = new SendJudge(List.of(0));

    @Override
    public Boolean judge(Answer answer) {
        try {
            // The platform checks the credentials first, so any verdict on the content means that they are valid.
            SEND.judge(answer);
            return true;
        } catch (SendRefusedException e) {
            if (SendCode.NO_VALID_RECIPIENTS.equals(e.code())) return true;
            if (SendCode.INVALID_AUTHENTICATION.equals(e.code())) return false;
            throw e;
        } catch (UnknownOutcomeException e) {
            // The probe sends no mail, so nothing but the answer is unknown: report that.
            if (e.getCause() instanceof DecodeException unreadable) throw unreadable;
            throw answer.errorDocument(
                    e.receipt() == null ? "no verdict" : e.receipt().code().wire());
        }
    }
}
