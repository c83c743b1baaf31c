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
 * Sends mail through the Injection API, {@code POST /api/v1/email}. Immutable and thread-safe; asked of
 * {@code SocketLabsClient.injection()}, or made over any {@link Transport} and then as long-lived as that.
 *
 * <pre>{@code
 * SendReceipt receipt = client.injection().send(EmailMessage.from("orders@shop.example")
 *         .to("ann@example.com")
 *         .subject("Your order")
 *         .text("It left today.")
 *         .build());
 * }</pre>
 *
 * <p>Every send is one request and ends in one of these ways, a {@code sendAsync} by its future:
 * <ul>
 *   <li>a {@link SendReceipt}: the platform took the request; single messages and recipients may be refused
 *   <li>{@link InvalidMessageException}: a mail has problems, all of which it lists, or an attachment could not be read to its end;
 *       nothing was sent
 *   <li>{@link SendRefusedException}: the platform refused the whole request; nothing was sent
 *   <li>{@link ApiException}: an error status
 *   <li>{@link TransportException}: there was no answer and the request surely did not arrive whole; nothing was sent
 *   <li>{@link UnknownOutcomeException}: the mail may have been sent; look it up before you send it again
 * </ul>
 * Each of these exceptions says whether mail may have been sent and whether the same call may be made again. The retry policy only
 * repeats what the platform surely did not take. A send that begins after the client was closed throws
 * {@link IllegalStateException}, an asynchronous one at once; one that has begun goes on to its end.
 *
 * <p>Futures complete on a daemon thread of this library, on which other calls may be made and waited for. Cancelling one ends the
 * call; whether the mail was sent is then not known.
 */
public final class InjectionClient {
    private final ApiCaller api;
    private final InjectionAccess access;
    private final Format format;
    private final String contentType;
    private final HttpRequest request;

    /**
     * A client over any transport.
     *
     * @param transport carries the requests; closed by its owner
     * @param access server id, key and address
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
     * The same client speaking another format, in requests and answers.
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
     * The same client with other options, for some calls. Transport, places for calls on their way, and the budget of repeats stay
     * shared.
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
     * @throws SocketLabsException one of those that {@linkplain InjectionClient every send} may end in
     */
    public SendReceipt send(EmailMessage message) {
        return sendOutgoing(List.of(Outgoing.plain(message)));
    }

    /**
     * Sends several mails in one request.
     *
     * @param messages the mails, at most 10; indexes in the receipt are positions in this list
     * @return what was accepted
     * @throws SocketLabsException one of those that {@linkplain InjectionClient every send} may end in
     */
    public SendReceipt send(List<EmailMessage> messages) {
        return sendOutgoing(messages.stream().map(Outgoing::plain).toList());
    }

    /**
     * Sends a mail merge in one request.
     *
     * @param message the template and at most 500 rows, which are spread over messages of 50
     * @return what was accepted; indexes are those of the messages: rows 0 to 49 are message 0, and so on
     * @throws SocketLabsException one of those that {@linkplain InjectionClient every send} may end in
     */
    public SendReceipt send(BulkMessage message) {
        return sendOutgoing(message.outgoing());
    }

    /**
     * Sends one mail without blocking the caller.
     *
     * @param message the mail
     * @return completes as {@link #send(EmailMessage)} returns or throws; {@linkplain InjectionClient how and where}
     */
    public CompletableFuture<SendReceipt> sendAsync(EmailMessage message) {
        return sendOutgoingAsync(List.of(Outgoing.plain(message)));
    }

    /**
     * Sends several mails in one request without blocking the caller.
     *
     * @param messages the mails, at most 10
     * @return completes as {@link #send(List)} returns or throws; {@linkplain InjectionClient how and where}
     */
    public CompletableFuture<SendReceipt> sendAsync(List<EmailMessage> messages) {
        return sendOutgoingAsync(messages.stream().map(Outgoing::plain).toList());
    }

    /**
     * Sends a mail merge in one request without blocking the caller.
     *
     * @param message the template and at most 500 rows
     * @return completes as {@link #send(BulkMessage)} returns or throws; {@linkplain InjectionClient how and where}
     */
    public CompletableFuture<SendReceipt> sendAsync(BulkMessage message) {
        return sendOutgoingAsync(message.outgoing());
    }

    /**
     * Sends a mail merge to any number of recipients, in as many requests as it takes, each row at most once. The thread that takes
     * the run's outcomes does it; nothing is sent before.
     *
     * @param template what every recipient gets; without a message id, for each row's mail gets its own
     * @param rows the recipients, read as they are needed
     * @param options the run's name, its journal, how fast
     * @return the run, to be closed by the caller
     * @throws InvalidMessageException if the template has problems
     * @throws IllegalArgumentException if the template has a message id
     * @throws io.github.socketlabs4j.bulk.JournalException if the journal cannot be used
     */
    public BulkRun bulk(EmailMessage template, Iterable<MergeRow> rows, BulkOptions options) {
        return BulkRun.begin(ofRun(), template, rows.iterator(), options, api.time()::after, api.time()::now);
    }

    /**
     * The same with rows from a stream, which stays its owner's to close.
     *
     * @param template what every recipient gets; without a message id, for each row's mail gets its own
     * @param rows the recipients, read as they are needed
     * @param options the run's name, its journal, how fast
     * @return the run, to be closed by the caller
     * @throws InvalidMessageException if the template has problems
     * @throws IllegalArgumentException if the template has a message id
     * @throws io.github.socketlabs4j.bulk.JournalException if the journal cannot be used
     */
    public BulkRun bulk(EmailMessage template, Stream<MergeRow> rows, BulkOptions options) {
        return BulkRun.begin(ofRun(), template, rows.iterator(), options, api.time()::after, api.time()::now);
    }

    /**
     * Sends any number of mails that are all different, in as many requests as it takes, each at most once, and returns when each has
     * an outcome. Nothing of it survives the end of the process: {@link #sendAll(Iterable, BulkOptions)} takes a journal.
     *
     * @param messages the mails; one without a message id gets an id
     * @return what became of each, in the order of the mails; where the sending was stopped, the rest is not sent
     */
    public List<RowOutcome> sendAll(List<EmailMessage> messages) {
        String run = "mails " + api.time().now() + " " + api.time().chance();
        return BulkRun.allOf(ofRun(), messages, BulkOptions.run(run), api.time()::after, api.time()::now);
    }

    /**
     * Sends any number of mails that are all different, in requests of up to ten, each mail at most once. The thread that takes the
     * run's outcomes does it; nothing is sent before.
     *
     * <p>A mail's own message id is its key, and stays its id; one without is known by its number and gets an id, as a
     * {@linkplain #bulk(EmailMessage, Iterable, BulkOptions) row} does. Its outcome's {@code key()} says which it is. A mail is accepted
     * if at least one of its recipients is.
     *
     * @param messages the mails, read as they are needed
     * @param options the run's name, its journal, how fast; without global fields
     * @return the run, to be closed by the caller
     * @throws IllegalArgumentException if there are global fields
     * @throws io.github.socketlabs4j.bulk.JournalException if the journal cannot be used
     */
    public BulkRun sendAll(Iterable<EmailMessage> messages, BulkOptions options) {
        return BulkRun.beginMails(ofRun(), messages.iterator(), options, api.time()::after, api.time()::now);
    }

    /** The same client, whose sends have turns of their own when sends have to wait. */
    private InjectionClient ofRun() {
        return new InjectionClient(api.ofRun(), access, format);
    }

    /**
     * The pace that all sends of the client together keep to, bulk runs included: what the platform was seen to let through. There is
     * none before it has refused a send for its quota, and none again a minute after the last refusal, once no send has to wait.
     *
     * @return requests a second, as of now; empty if nothing holds sends back
     */
    public OptionalDouble pace() {
        return api.pace();
    }

    /**
     * The server that mail is sent from.
     *
     * @return its number
     */
    public long serverId() {
        return access.serverId();
    }

    /**
     * Asks whether server id and key are good, with the request the platform's own plugin uses: one empty message, which is
     * refused without anything being sent. It sends no mail, and is repeated like any question.
     *
     * @return true if they are good, false if the platform refuses them
     * @throws SendRefusedException if the platform refuses for another reason, such as {@code AccountDisabled}
     * @throws ApiException if the answer is an error
     * @throws TransportException if there was no answer
     * @throws DecodeException if the answer is no receipt
     * @throws IllegalStateException if the client is closed
     */
    public boolean checkCredentials() {
        Rendered probe = RequestShape.probe(format, access.serverId(), bodyKey());
        return api.call(endpoint("injection.checkCredentials", Question.ASKED, new ProbeJudge()), body(probe));
    }

    /**
     * The body of the request that {@link #send(EmailMessage)} would post, for people to look at.
     *
     * @param message the mail
     * @return the document, with the key masked and a short note in place of each attachment's content
     * @throws InvalidMessageException if the mail has problems
     */
    public String render(EmailMessage message) {
        return render(List.of(Outgoing.plain(message)));
    }

    /**
     * The body of the request that {@link #send(BulkMessage)} would post, for people to look at. Placeholders stand where they
     * are: it is the platform that fills them.
     *
     * @param message the template and its rows
     * @return the document, with the key masked and a short note in place of each attachment's content
     * @throws InvalidMessageException if the merge has problems
     */
    public String render(BulkMessage message) {
        return render(message.outgoing());
    }

    /**
     * How many bytes the body of the request has that {@link #send(BulkMessage)} would post, attachments as base64 and once for each
     * message included. The merge is not checked.
     *
     * @param message the template and its rows
     * @return the exact number, which is the request's {@code Content-Length}
     * @throws InvalidMessageException if the file of an attachment cannot be read
     */
    public long size(BulkMessage message) {
        return RequestShape.render(format, access.serverId(), bodyKey(), message.outgoing())
                .length();
    }

    /**
     * Begins to look at a merge by the rules for this client's format, XML being the stricter one.
     *
     * @param template what every recipient gets
     * @param globals fields with the same value for all rows
     * @param found takes each finding when it is made
     * @return an inspector that takes the rows next
     */
    public MergeInspector inspector(EmailMessage template, Map<String, String> globals, Consumer<MergeFinding> found) {
        return MergeInspector.of(format, template, MergeInspector.fields(globals), found);
    }

    /**
     * Reads the rows of a bulk run without sending anything, and says what it will take and what is wrong. It reads them all, in
     * constant memory.
     *
     * @param template what every recipient gets; without a message id
     * @param rows the recipients, read once
     * @param options the run's name and global fields; its journal is left alone
     * @return the plan of a run from its first row
     * @throws InvalidMessageException if the template has problems
     * @throws IllegalArgumentException if the template has a message id
     */
    public MergePlan plan(EmailMessage template, Iterable<MergeRow> rows, BulkOptions options) {
        return MergePlan.of(this, template, rows.iterator(), options);
    }

    /**
     * The same with rows from a stream, which stays its owner's to close.
     *
     * @param template what every recipient gets; without a message id
     * @param rows the recipients, read once
     * @param options the run's name and global fields; its journal is left alone
     * @return the plan of a run from its first row
     * @throws InvalidMessageException if the template has problems
     * @throws IllegalArgumentException if the template has a message id
     */
    public MergePlan plan(EmailMessage template, Stream<MergeRow> rows, BulkOptions options) {
        return MergePlan.of(this, template, rows.iterator(), options);
    }

    /**
     * The mail that one recipient of a bulk run gets, with everything filled in, the global fields and the row's message id included.
     *
     * @param template what every recipient gets; without a message id
     * @param row the recipient; without a key of its own it gets the id of a first row
     * @param options the run's name and global fields
     * @return the mail, as {@link BulkMessage#preview} gives it
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

    /** Server, address and format; never the key. */
    @Override
    public String toString() {
        return "InjectionClient[" + access + ", " + format + "]";
    }
}
