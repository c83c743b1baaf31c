package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.ApiCaller;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.wire.Format;
import java.util.concurrent.CompletableFuture;

/** Requests usage and allowances of the account. Thread-safe. */
final class AccountSource {
    private static final String METHOD = "accountData";
    private static final long LONGEST = 8L * 1024 * 1024;

    private final ApiCaller api;
    private final ReportingAccess access;

    AccountSource(ApiCaller api, ReportingAccess access) {
        this.api = api;
        this.access = access;
    }

    AccountData data(Format format) {
        return api.call(endpoint(format), null);
    }

    CompletableFuture<AccountData> dataAsync(Format format) {
        return api.callAsync(endpoint(format), null);
    }

    private Endpoint<AccountData> endpoint(Format format) {
        return new ReportingRequest(access, METHOD, format).endpoint(AccountSource::read);
    }

    private static AccountData read(Answer answer, Expected expected) {
        Answer.Body body = answer.body(LONGEST);
        ReportingRequest.checkWhole(METHOD, answer, body);
        Documents.Found<AccountData> found = Documents.readAnywhere(
                AccountData.SHAPE, METHOD, body.bytes(), body.length(), expected, answer.secrets());
        if (found.error() != null) throw answer.errorDocument(found.error());
        if (found.record() != null) return found.record();
        throw DecodeException.ofAnswer(METHOD + ": the answer shows no field of an account", answer.head(body), null);
    }
}
