package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.ApiCaller;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the Reporting API what became of mail. Read-only; answers show the state at the time of the request. Immutable and
 * thread-safe; asked of {@code SocketLabsClient.reporting()}, or made over any {@link Transport} and then as long-lived as
 * that.
 *
 * <p>The platform announced the end of this API's live service for February 2024; records are kept for 90 days.
 */
public final class ReportingClient {
    private static final long LONGEST_ACCOUNT = 8L * 1024 * 1024;

    private final ApiCaller api;
    private final ReportingAccess access;

    /**
     * A client over any transport.
     *
     * @param transport carries the requests; closed by its owner
     * @param access server id, login, key and address
     * @param options deadline, retries, listener
     */
    public ReportingClient(Transport transport, ReportingAccess access, CallOptions options) {
        this.api = new ApiCaller(transport, options, Secrets.of(access.apiKey(), access.basicToken()));
        this.access = access;
    }

    /**
     * Usage and allowances in the current billing period. Asks {@code accountData}.
     *
     * @return what the platform says; whatever it does not say is null
     * @throws ApiException if the answer is an error
     * @throws TransportException if there was no answer
     * @throws DecodeException if the answer cannot be read
     * @throws IllegalStateException if the client is closed
     */
    public AccountData accountData() {
        return accountData(Format.JSON);
    }

    /**
     * Usage and allowances in the current billing period, asked for in a format.
     *
     * @param format the format that is asked for; what arrives is understood whatever it is
     * @return what the platform says; whatever it does not say is null
     * @throws ApiException if the answer is an error
     * @throws TransportException if there was no answer
     * @throws DecodeException if the answer cannot be read
     * @throws IllegalStateException if the client is closed
     */
    public AccountData accountData(Format format) {
        return api.call(account(format), null);
    }

    /**
     * Usage and allowances, without blocking the caller.
     *
     * @return completes as {@link #accountData()} returns or throws, on a thread of the transport
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<AccountData> accountDataAsync() {
        return api.callAsync(account(Format.JSON), null);
    }

    /**
     * Messages that could not be delivered, at once or by a bounce that came later. Asks {@code messagesFailed}, one request
     * for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<FailedMessage> failedMessages(ReportQuery query) {
        return report("messagesFailed", ReportShapes.FAILED, query);
    }

    /**
     * Messages handed to the server for delivery. Asks {@code messagesQueued}, one request for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<QueuedMessage> queuedMessages(ReportQuery query) {
        return report("messagesQueued", ReportShapes.QUEUED, query);
    }

    /**
     * Messages that the recipients' servers took. Asks {@code messagesProcessed}, one request for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<ProcessedMessage> processedMessages(ReportQuery query) {
        return report("messagesProcessed", ReportShapes.PROCESSED, query);
    }

    /**
     * Complaints of recipients. Asks {@code messagesFblReported}, one request for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<SpamComplaint> spamComplaints(ReportQuery query) {
        return report("messagesFblReported", ReportShapes.COMPLAINT, query);
    }

    /**
     * Mails opened and links followed. Asks {@code messagesOpenClick}, one request for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<OpenClick> openClicks(ReportQuery query) {
        return report("messagesOpenClick", ReportShapes.OPEN_CLICK, query);
    }

    private <T> Report<T> report(String method, Shape<T> shape, ReportQuery query) {
        return new Report<>(api, access, method, shape, query);
    }

    private Endpoint<AccountData> account(Format format) {
        return access.question("accountData", format, Map.of(), ReportingClient::read);
    }

    private static AccountData read(Answer answer, Expected expected) {
        Answer.Body body = answer.body(LONGEST_ACCOUNT);
        if (body.failure() != null) throw brokenOff(answer, body.failure());
        Documents.Found<AccountData> found = Documents.readAnywhere(
                ReportShapes.ACCOUNT, "accountData", body.bytes(), body.bytes().length, expected, answer.secrets());
        if (found.error() != null) throw answer.errorDocument(found.error());
        if (found.record() != null) return found.record();
        throw DecodeException.ofAnswer("accountData: the answer shows no field of an account", answer.head(body), null);
    }

    static TransportException brokenOff(Answer answer, IOException why) {
        return new TransportException(
                "%s: the answer broke off: %s".formatted(answer.call(), why.getMessage()), why, true, true);
    }

    /** Server, user and address; never the key. */
    @Override
    public String toString() {
        return "ReportingClient[%s]".formatted(access);
    }
}
