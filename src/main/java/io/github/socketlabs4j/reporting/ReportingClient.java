package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.call.ApiCaller;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.wire.Format;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the Reporting API what became of mail. It changes nothing there; answers show the state at the time of the request.
 * Immutable and thread-safe. Get it from {@code SocketLabsClient.reporting()}, or make it over any {@link Transport}: then it
 * works until that is closed.
 *
 * <pre>{@code
 * ReportQuery lastWeek = ReportQuery.builder().from(Instant.now().minus(Duration.ofDays(7))).build();
 * for (FailedMessage failed : client.reporting().failedMessages(lastWeek)) {
 *     System.out.println(failed.toAddress() + ": " + failed.reasonText());
 * }
 * Long sent = client.reporting().accountData().billingPeriodMessageCount(); // null if the platform does not say
 * }</pre>
 *
 * <p>The platform announced the end of this API's live service for February 2024; records are kept for 90 days.
 */
public final class ReportingClient {
    private final ApiCaller api;
    private final ReportingAccess access;
    private final AccountSource account;

    /**
     * A client over any transport.
     *
     * @param transport carries the requests; closed by its owner
     * @param access server id, login, key and address
     * @param options deadline, retries, listener
     */
    public ReportingClient(Transport transport, ReportingAccess access, CallOptions options) {
        this(new ApiCaller(transport, options, Secrets.of(access.apiKey(), access.basicToken())), access);
    }

    private ReportingClient(ApiCaller api, ReportingAccess access) {
        this.api = api;
        this.access = access;
        this.account = new AccountSource(api, access);
    }

    /**
     * The same client with other options, for some calls. Transport, places for calls on their way, and the budget of repeats stay
     * shared.
     *
     * @param options deadline, retries, listener
     * @return a client that shares everything else with this one
     */
    public ReportingClient withOptions(CallOptions options) {
        return new ReportingClient(api.with(options), access);
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
        return account.data(format);
    }

    /**
     * Usage and allowances, without blocking the caller.
     *
     * @return completes as {@link #accountData()} returns or throws, on a thread of this library
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<AccountData> accountDataAsync() {
        return account.dataAsync(Format.JSON);
    }

    /**
     * Messages that could not be delivered, at once or by a bounce that came later. Asks {@code messagesFailed}, one request
     * for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<FailedMessage> failedMessages(ReportQuery query) {
        return report("messagesFailed", FailedMessage.SHAPE, query);
    }

    /**
     * Messages handed to the server for delivery. Asks {@code messagesQueued}, one request for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<QueuedMessage> queuedMessages(ReportQuery query) {
        return report("messagesQueued", QueuedMessage.SHAPE, query);
    }

    /**
     * Messages that the recipients' servers took. Asks {@code messagesProcessed}, one request for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<ProcessedMessage> processedMessages(ReportQuery query) {
        return report("messagesProcessed", ProcessedMessage.SHAPE, query);
    }

    /**
     * Complaints of recipients. Asks {@code messagesFblReported}, one request for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<SpamComplaint> spamComplaints(ReportQuery query) {
        return report("messagesFblReported", SpamComplaint.SHAPE, query);
    }

    /**
     * Mails opened and links followed. Asks {@code messagesOpenClick}, one request for each 500 rows.
     *
     * @param query which of them
     * @return a question not yet asked
     */
    public Report<OpenClick> openClicks(ReportQuery query) {
        return report("messagesOpenClick", OpenClick.SHAPE, query);
    }

    private <T> Report<T> report(String method, Shape<T> shape, ReportQuery query) {
        return new Report<>(new PageSource<>(api, access, method, shape, query));
    }

    /** Server, user and address; never the key. */
    @Override
    public String toString() {
        return "ReportingClient[" + access + "]";
    }
}
