package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.bulk.BulkOptions;
import io.github.socketlabs4j.bulk.BulkRun;
import io.github.socketlabs4j.bulk.MergePlan;
import io.github.socketlabs4j.bulk.RowOutcome;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.ApiCaller;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.call.Endpoint.Effect;
import io.github.socketlabs4j.internal.call.Endpoint.Question;
import io.github.socketlabs4j.internal.call.RenderedBody;
import io.github.socketlabs4j.internal.call.UserAgent;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.wire.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail through the Injection API, {@code POST /api/v1/email}. Immutable and thread-safe.
 * {@code SocketLabsClient.injection()} returns one; you can also create one with any {@link Transport}, and use it as
 * long as that transport is open.
 *
 * <pre>{@code
 * SendReceipt receipt = client.injection().send(EmailMessage.from("orders@shop.example")
 *         .to("ann@example.com")
 *         .subject("Your order")
 *         .text("It left today.")
 *         .build());
 * }</pre>
 *
 * <p>Every {@code send} and {@code sendAsync} makes one request and ends in one of these ways; {@code sendAsync}
 * completes its future with it:
 *
 * <ul>
 *   <li>a {@link SendReceipt}: the platform accepted the request, but may have rejected some of its messages or
 *       recipients
 *   <li>{@link InvalidMessageException}: a mail has problems, which the exception lists completely, or an attachment
 *       could not be read to its end; nothing was sent
 *   <li>{@link SendRefusedException}: the platform rejected the whole request; nothing was sent
 *   <li>{@link ApiException}: the answer is an error status
 *   <li>{@link TransportException}: there was no answer, and it is certain that the request did not arrive completely;
 *       nothing was sent
 *   <li>{@link UnknownOutcomeException}: it is not known whether the mail was sent; look it up before you send it again
 * </ul>
 *
 * Each of these exceptions says whether mail may have been sent and whether the same call may be made again. The retry
 * policy repeats a request only if it is certain that the platform did not accept it. A send that starts after the
 * client was closed throws {@link IllegalStateException}; {@code sendAsync} throws it directly, not through its future.
 * A send that was already running when the client was closed continues to its end.
 *
 * <p>Futures complete on a daemon thread of this library; code that runs there may make other calls and wait for them.
 * Cancelling a future cancels the call; it is then not known whether the mail was sent.
 */
public final class InjectionClient {
    private final ApiCaller api;
    private final InjectionAccess access;
    private final Format format;
    private final String contentType;
    /** URL and headers of every request, made once; a call adds only its body. */
    private final HttpRequest request;

    /**
     * Creates a client that uses a transport.
     *
     * @param transport sends the requests; not closed by this client
     * @param access server id, key and URL
     * @param options deadline, retries, listener
     */
    public InjectionClient(Transport transport, InjectionAccess access, CallOptions options) {
        this(new ApiCaller(transport, options, Secrets.of(access.key())), access, Format.JSON);
    }

    private InjectionClient(ApiCaller api, InjectionAccess access, Format format) {
        this.api = api;
        this.access = access;
        this.format = format;
        String mediaType = format == Format.JSON ? "application/json" : "application/xml";
        this.contentType = mediaType + "; charset=utf-8";
        this.request = Endpoint.request("POST", access.url(), headers(access, mediaType));
    }

    private static Map<String, String> headers(InjectionAccess access, String mediaType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", mediaType);
        if (access.usesBearer()) headers.put("Authorization", "Bearer " + access.key());
        return UserAgent.with(headers);
    }

    /**
     * A client like this one that uses another format for requests and answers.
     *
     * @param other {@link Format#JSON}, which is the default, or {@link Format#XML}
     * @return a client that shares everything else with this one
     * @throws IllegalArgumentException for any other format
     */
    public InjectionClient withFormat(Format other) {
        if (other != Format.JSON && other != Format.XML) {
            throw new IllegalArgumentException("the Injection API speaks JSON and XML, not " + other);
        }
        return new InjectionClient(api, access, other);
    }

    /**
     * A client like this one with other options, for some calls. Both clients share the transport, the limit of
     * concurrent calls and the retry budget.
     *
     * @param options deadline, retries, listener
     * @return a client that shares everything else with this one
     */
    public InjectionClient withOptions(CallOptions options) {
        return new InjectionClient(api.with(options), access, format);
    }

    /**
     * Sends one mail to all its recipients.
     *
     * @param message the mail
     * @return what was accepted
     * @throws SocketLabsException one of the exceptions listed in {@linkplain InjectionClient the class}
     */
    public SendReceipt send(EmailMessage message) {
        return sendOutgoing(List.of(Outgoing.plain(message)));
    }

    /**
     * Sends several mails in one request.
     *
     * @param messages the mails, at most 10; indexes in the receipt are positions in this list
     * @return what was accepted
     * @throws SocketLabsException one of the exceptions listed in {@linkplain InjectionClient the class}
     */
    public SendReceipt send(List<EmailMessage> messages) {
        return sendOutgoing(messages.stream().map(Outgoing::plain).toList());
    }

    /**
     * Sends a mail merge in one request.
     *
     * @param message the template and at most 500 rows, which are split into messages of 50 rows
     * @return what was accepted; an index in the receipt is the number of a message: rows 0 to 49 are message 0, rows
     *     50 to 99 message 1
     * @throws SocketLabsException one of the exceptions listed in {@linkplain InjectionClient the class}
     */
    public SendReceipt send(BulkMessage message) {
        return sendOutgoing(message.outgoing());
    }

    /**
     * Sends one mail without blocking the caller.
     *
     * @param message the mail
     * @return a future that completes as {@link #send(EmailMessage)} returns or throws; see {@linkplain InjectionClient
     *     the class} for its thread and cancellation
     */
    public CompletableFuture<SendReceipt> sendAsync(EmailMessage message) {
        return sendOutgoingAsync(List.of(Outgoing.plain(message)));
    }

    /**
     * Sends several mails in one request without blocking the caller.
     *
     * @param messages the mails, at most 10
     * @return a future that completes as {@link #send(List)} returns or throws; see {@linkplain InjectionClient the
     *     class} for its thread and cancellation
     */
    public CompletableFuture<SendReceipt> sendAsync(List<EmailMessage> messages) {
        return sendOutgoingAsync(messages.stream().map(Outgoing::plain).toList());
    }

    /**
     * Sends a mail merge in one request without blocking the caller.
     *
     * @param message the template and at most 500 rows
     * @return a future that completes as {@link #send(BulkMessage)} returns or throws; see {@linkplain InjectionClient
     *     the class} for its thread and cancellation
     */
    public CompletableFuture<SendReceipt> sendAsync(BulkMessage message) {
        return sendOutgoingAsync(message.outgoing());
    }

    /**
     * Sends a mail merge to any number of recipients, in as many requests as needed, each row at most once. The
     * requests are sent by the thread that reads {@link BulkRun#outcomes()}; before it reads them, nothing is sent.
     *
     * @param template what every recipient gets; without a message id, because each row's mail gets its own
     * @param rows the recipients, read as they are needed
     * @param options the run's name, its journal, the number of concurrent requests
     * @return the run; the caller closes it
     * @throws InvalidMessageException if the template has problems
     * @throws IllegalArgumentException if the template has a message id
     * @throws io.github.socketlabs4j.bulk.JournalException if the journal cannot be used
     */
    public BulkRun bulk(EmailMessage template, Iterable<MergeRow> rows, BulkOptions options) {
        return BulkRun.begin(ofRun(), template, rows.iterator(), options, api.time()::after, api.time()::now);
    }

    /**
     * Sends a mail merge as {@link #bulk(EmailMessage, Iterable, BulkOptions)} does, with rows from a stream. The
     * stream is not closed.
     *
     * @param template what every recipient gets; without a message id, because each row's mail gets its own
     * @param rows the recipients, read as they are needed
     * @param options the run's name, its journal, the number of concurrent requests
     * @return the run; the caller closes it
     * @throws InvalidMessageException if the template has problems
     * @throws IllegalArgumentException if the template has a message id
     * @throws io.github.socketlabs4j.bulk.JournalException if the journal cannot be used
     */
    public BulkRun bulk(EmailMessage template, Stream<MergeRow> rows, BulkOptions options) {
        return BulkRun.begin(ofRun(), template, rows.iterator(), options, api.time()::after, api.time()::now);
    }

    /**
     * Sends any number of different mails, in as many requests as needed, each mail at most once, and returns when each
     * has an outcome. Nothing is recorded: after a crash nobody can tell which mails were sent.
     * {@link #sendAll(Iterable, BulkOptions)} can record it in a journal.
     *
     * @param messages the mails; one without a message id gets an id
     * @return the outcome of each mail, in the order of the mails; if the sending was stopped early, the rest is
     *     {@link RowOutcome.NotSent}
     */
    public List<RowOutcome> sendAll(List<EmailMessage> messages) {
        String run = "mails " + api.time().now() + " " + api.time().chance();
        return BulkRun.allOf(ofRun(), messages, BulkOptions.run(run), api.time()::after, api.time()::now);
    }

    /**
     * Sends any number of different mails, in requests of up to ten mails, each mail at most once. The requests are
     * sent by the thread that reads {@link BulkRun#outcomes()}; before it reads them, nothing is sent.
     *
     * <p>The key of a mail is its own message id. A mail without a message id gets one made from its number, as a
     * {@linkplain #bulk(EmailMessage, Iterable, BulkOptions) row} does, and its key is the number.
     * {@link RowOutcome#key()} returns the key. A mail counts as accepted if at least one of its recipients was
     * accepted.
     *
     * @param messages the mails, read as they are needed
     * @param options the run's name, its journal, the number of concurrent requests; no global fields
     * @return the run; the caller closes it
     * @throws IllegalArgumentException if the options have global fields
     * @throws io.github.socketlabs4j.bulk.JournalException if the journal cannot be used
     */
    public BulkRun sendAll(Iterable<EmailMessage> messages, BulkOptions options) {
        return BulkRun.beginMails(ofRun(), messages.iterator(), options, api.time()::after, api.time()::now);
    }

    /**
     * A client like this one for one bulk run. While sends have to wait for the pace, each run gets its turn, however
     * many sends other runs have waiting.
     */
    private InjectionClient ofRun() {
        return new InjectionClient(api.ofRun(), access, format);
    }

    /**
     * The rate to which all sends of the client together are limited, bulk runs included. It is estimated from what the
     * platform lets through. There is no limit until the platform rejects a send because of its rate limit. The limit
     * ends one minute after the last such rejection, as soon as no send has to wait.
     *
     * @return the current limit in requests per second; empty if sends are not limited
     */
    public OptionalDouble pace() {
        return api.pace();
    }

    /**
     * The id of the server that mail is sent from.
     *
     * @return the server's number
     */
    public long serverId() {
        return access.serverId();
    }

    /**
     * Checks whether server id and key are valid. It posts one empty message, as the platform's own plugin does; the
     * platform rejects it, so no mail is sent. Because it cannot send mail, the call is retried like a read-only
     * request.
     *
     * @return true if they are valid, false if the platform rejects them
     * @throws SendRefusedException if the platform rejects the request for another reason, such as
     *     {@code AccountDisabled}
     * @throws ApiException if the answer is an error status
     * @throws TransportException if there was no answer
     * @throws DecodeException if the answer is no receipt
     * @throws IllegalStateException if the client is closed
     */
    public boolean checkCredentials() {
        Rendered probe = RequestShape.probe(format, access.serverId(), bodyKey());
        return api.call(endpoint("injection.checkCredentials", Question.ASKED, new ProbeJudge()), body(probe));
    }

    /**
     * The body of the request that {@link #send(EmailMessage)} would post, for people to read.
     *
     * @param message the mail
     * @return the document, with the key masked and a short note in place of each attachment's content
     * @throws InvalidMessageException if the mail has problems
     */
    public String render(EmailMessage message) {
        return render(List.of(Outgoing.plain(message)));
    }

    /**
     * The body of the request that {@link #send(BulkMessage)} would post, for people to read. It contains the
     * placeholders: the platform fills them in.
     *
     * @param message the template and its rows
     * @return the document, with the key masked and a short note in place of each attachment's content
     * @throws InvalidMessageException if the merge has problems
     */
    public String render(BulkMessage message) {
        return render(message.outgoing());
    }

    /**
     * The size in bytes of the request body that {@link #send(BulkMessage)} would post. It includes the attachments, as
     * base64 and once for each message. The merge is not checked.
     *
     * @param message the template and its rows
     * @return the exact size, equal to the request's {@code Content-Length}
     * @throws InvalidMessageException if the file of an attachment cannot be read
     */
    public long size(BulkMessage message) {
        return RequestShape.render(format, access.serverId(), bodyKey(), message.outgoing())
                .length();
    }

    /**
     * Starts inspecting a merge by the rules for this client's format; XML has the stricter ones.
     *
     * @param template what every recipient gets
     * @param globals fields with the same value for all rows
     * @param found receives each finding as soon as it is found
     * @return an inspector, which must be given the rows next
     */
    public MergeInspector inspector(EmailMessage template, Map<String, String> globals, Consumer<MergeFinding> found) {
        return MergeInspector.of(format, template, MergeInspector.fields(globals), found);
    }

    /**
     * Plans a bulk run without sending anything: how many requests and bytes it needs, and what is wrong with the
     * template and the rows. It reads all rows, in constant memory.
     *
     * @param template what every recipient gets; without a message id
     * @param rows the recipients, read once
     * @param options the run's name and global fields; the journal is not used
     * @return the plan of a run that starts at the first row
     * @throws InvalidMessageException if the template has problems
     * @throws IllegalArgumentException if the template has a message id
     */
    public MergePlan plan(EmailMessage template, Iterable<MergeRow> rows, BulkOptions options) {
        return MergePlan.of(this, template, rows.iterator(), options);
    }

    /**
     * Plans a bulk run as {@link #plan(EmailMessage, Iterable, BulkOptions)} does, with rows from a stream. The stream
     * is not closed.
     *
     * @param template what every recipient gets; without a message id
     * @param rows the recipients, read once
     * @param options the run's name and global fields; the journal is not used
     * @return the plan of a run that starts at the first row
     * @throws InvalidMessageException if the template has problems
     * @throws IllegalArgumentException if the template has a message id
     */
    public MergePlan plan(EmailMessage template, Stream<MergeRow> rows, BulkOptions options) {
        return MergePlan.of(this, template, rows.iterator(), options);
    }

    /**
     * The mail that one recipient of a bulk run gets, with all placeholders filled in, including the global fields and
     * the row's message id.
     *
     * @param template what every recipient gets; without a message id
     * @param row the recipient; if it has no key, it gets the message id of row 0
     * @param options the run's name and global fields
     * @return the mail, as {@link BulkMessage#preview} returns it
     * @throws InvalidMessageException if the template has problems
     * @throws IllegalArgumentException if the template has a message id
     */
    public EmailMessage preview(EmailMessage template, MergeRow row, BulkOptions options) {
        return BulkRun.preview(this, template, row, options);
    }

    private String render(List<Outgoing> messages) {
        MessageRules.check(messages, format);
        String key = access.usesBearer() ? null : "***";
        return RequestShape.render(format, access.serverId(), key, messages).preview();
    }

    private SendReceipt sendOutgoing(List<Outgoing> messages) {
        RenderedBody body = prepare(messages);
        return api.call(sending(messages), body);
    }

    private CompletableFuture<SendReceipt> sendOutgoingAsync(List<Outgoing> messages) {
        RenderedBody body;
        try {
            body = prepare(messages);
        } catch (InvalidMessageException e) {
            return CompletableFuture.failedFuture(e);
        }
        return api.callAsync(sending(messages), body);
    }

    private RenderedBody prepare(List<Outgoing> messages) {
        MessageRules.check(messages, format);
        IdAdvice.give(messages, api::warn);
        HeaderAdvice.give(messages, api::warn);
        MergeFaults.warn(messages, api::warn);
        return body(RequestShape.render(format, access.serverId(), bodyKey(), messages));
    }

    private RenderedBody body(Rendered document) {
        return new RenderedBody(contentType, document);
    }

    private @Nullable String bodyKey() {
        return access.usesBearer() ? null : access.key();
    }

    private Endpoint<SendReceipt> sending(List<Outgoing> messages) {
        return endpoint("injection.send", new SentMails(messages), new SendJudge(Recipients.counts(messages)));
    }

    private <T> Endpoint<T> endpoint(String operation, Effect effect, Endpoint.Judge<T> judge) {
        return new Endpoint<>(operation, request, effect, judge);
    }

    /** Server, URL and format; never the key. */
    @Override
    public String toString() {
        return "InjectionClient[" + access + ", " + format + "]";
    }
}
