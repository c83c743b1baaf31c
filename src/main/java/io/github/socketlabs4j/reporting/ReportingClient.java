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
 * The client of the Reporting API, which says what became of sent mail. It only reads: no call changes anything on the
 * platform. An answer shows the state at the time of the request. Immutable and thread-safe. Get it from
 * {@code SocketLabsClient.reporting()}, or create it with a {@link Transport} of your own; then it works until that
 * transport is closed.
 *
 * <pre>{@code
 * ReportQuery lastWeek = ReportQuery.builder().from(Instant.now().minus(Duration.ofDays(7))).build();
 * for (FailedMessage failed : client.reporting().failedMessages(lastWeek)) {
 *     System.out.println(failed.toAddress() + ": " + failed.reasonText());
 * }
 * Long sent = client.reporting().accountData().billingPeriodMessageCount(); // null if the answer lacks it
 * }</pre>
 *
 * <p>The platform keeps records for 90 days. It announced that this API's live service would end in February 2024.
 */
public final class ReportingClient {
    private final ApiCaller api;
    private final ReportingAccess access;
    private final AccountSource account;

    /**
     * Creates a client with a transport of your own.
     *
     * @param transport sends the requests; this client never closes it
     * @param access server id, user, API key and base address
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
     * A copy of this client with other options. Both clients share the transport, the limit of concurrent calls and the
     * retry budget.
     *
     * @param options deadline, retries, listener
     * @return the copy
     */
    public ReportingClient withOptions(CallOptions options) {
        return new ReportingClient(api.with(options), access);
    }

    /**
     * Usage and allowances in the current billing period. Calls {@code accountData}.
     *
     * @return the account's data; a value that the answer lacks is null
     * @throws ApiException if the answer is an error status or an error document
     * @throws TransportException if there was no answer
     * @throws DecodeException if the answer cannot be read
     * @throws IllegalStateException if the client is closed
     */
    public AccountData accountData() {
        return accountData(Format.JSON);
    }

    /**
     * Usage and allowances in the current billing period, requested in a format. Calls {@code accountData}.
     *
     * @param format the format to request; an answer in any other known format is read as well
     * @return the account's data; a value that the answer lacks is null
     * @throws ApiException if the answer is an error status or an error document
     * @throws TransportException if there was no answer
     * @throws DecodeException if the answer cannot be read
     * @throws IllegalStateException if the client is closed
     */
    public AccountData accountData(Format format) {
        return account.data(format);
    }

    /**
     * Usage and allowances in the current billing period, without blocking the caller. Calls {@code accountData}.
     *
     * @return completes with the value or the exception of {@link #accountData()}, on a thread of this library
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<AccountData> accountDataAsync() {
        return account.dataAsync(Format.JSON);
    }

    /**
     * Messages that were rejected at once or bounced later. Calls {@code messagesFailed}, one request for each 500
     * rows.
     *
     * @param query which rows
     * @return the report; nothing is requested before its rows are read
     */
    public Report<FailedMessage> failedMessages(ReportQuery query) {
        return report("messagesFailed", FailedMessage.SHAPE, query);
    }

    /**
     * Messages that the platform accepted for delivery. Calls {@code messagesQueued}, one request for each 500 rows.
     *
     * @param query which rows
     * @return the report; nothing is requested before its rows are read
     */
    public Report<QueuedMessage> queuedMessages(ReportQuery query) {
        return report("messagesQueued", QueuedMessage.SHAPE, query);
    }

    /**
     * Messages that the recipients' mail servers accepted. Calls {@code messagesProcessed}, one request for each 500
     * rows.
     *
     * @param query which rows
     * @return the report; nothing is requested before its rows are read
     */
    public Report<ProcessedMessage> processedMessages(ReportQuery query) {
        return report("messagesProcessed", ProcessedMessage.SHAPE, query);
    }

    /**
     * Spam complaints of recipients. Calls {@code messagesFblReported}, one request for each 500 rows.
     *
     * @param query which rows
     * @return the report; nothing is requested before its rows are read
     */
    public Report<SpamComplaint> spamComplaints(ReportQuery query) {
        return report("messagesFblReported", SpamComplaint.SHAPE, query);
    }

    /**
     * Opened mails and clicked links. Calls {@code messagesOpenClick}, one request for each 500 rows.
     *
     * @param query which rows
     * @return the report; nothing is requested before its rows are read
     */
    public Report<OpenClick> openClicks(ReportQuery query) {
        return report("messagesOpenClick", OpenClick.SHAPE, query);
    }

    private <T> Report<T> report(String method, Shape<T> shape, ReportQuery query) {
        return new Report<>(new PageSource<>(api, access, method, shape, query));
    }

    /** Server id, user and base address; never the key. */
    @Override
    public String toString() {
        return "ReportingClient[" + access + "]";
    }
}
