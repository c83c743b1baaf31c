package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.call.Exchange;
import io.github.socketlabs4j.internal.call.RenderedBody;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail through the Injection API, {@code POST /api/v1/email}. Immutable and thread-safe; asked of
 * {@code SocketLabsClient.injection()}, or made over any {@link Transport} and then as long-lived as that.
 *
 * <p>Every send is one request and ends in one of these ways: a {@link SendReceipt}, in which single messages and recipients
 * may be refused; {@link InvalidMessageException}, nothing was sent; {@link SendRefusedException}, the platform refused the
 * whole request and sent nothing; {@link ApiException}, an error status, which says whether mail may have been sent;
 * {@link TransportException}, the request surely did not arrive; {@link UnknownOutcomeException}, it may have. The retry
 * policy only repeats what the platform surely did not take.
 */
public final class InjectionClient {
    private static final long LONGEST_RECEIPT = 8L * 1024 * 1024;

    private final Exchange exchange;
    private final InjectionAccess access;
    private final Format format;

    /**
     * A client over any transport.
     *
     * @param transport carries the requests; closed by its owner
     * @param access server id, key and address
     * @param options deadline, retries, listener
     */
    public InjectionClient(Transport transport, InjectionAccess access, CallOptions options) {
        this(new Exchange(transport, options, Secrets.of(access.key)), access, Format.JSON);
    }

    private InjectionClient(Exchange exchange, InjectionAccess access, Format format) {
        this.exchange = exchange;
        this.access = access;
        this.format = format;
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
            throw new IllegalArgumentException("the Injection API speaks JSON and XML, not %s".formatted(other));
        }
        return new InjectionClient(exchange, access, other);
    }

    /**
     * Sends one mail to all its recipients.
     *
     * @param message the mail
     * @return what was accepted
     * @throws InvalidMessageException if the mail has problems; nothing was sent
     * @throws SendRefusedException if the platform refused the whole request; nothing was sent
     * @throws ApiException if the answer is an error
     * @throws TransportException if there was no answer and the request surely did not arrive whole
     * @throws UnknownOutcomeException if the mail may have been sent
     * @throws IllegalStateException if the client is closed
     */
    public SendReceipt send(EmailMessage message) {
        return sendAll(List.of(Outgoing.plain(message)));
    }

    /**
     * Sends several mails in one request.
     *
     * @param messages the mails, at most 10; indexes in the receipt are positions in this list
     * @return what was accepted
     * @throws InvalidMessageException if any mail has problems; nothing was sent
     * @throws SendRefusedException if the platform refused the whole request; nothing was sent
     * @throws ApiException if the answer is an error
     * @throws TransportException if there was no answer and the request surely did not arrive whole
     * @throws UnknownOutcomeException if the mail may have been sent
     * @throws IllegalStateException if the client is closed
     */
    public SendReceipt send(List<EmailMessage> messages) {
        return sendAll(messages.stream().map(Outgoing::plain).toList());
    }

    /**
     * Sends a mail merge in one request.
     *
     * @param message the template and at most 500 rows, which are spread over messages of 50
     * @return what was accepted; indexes are those of the messages: rows 0 to 49 are message 0, and so on
     * @throws InvalidMessageException if template or rows have problems; nothing was sent
     * @throws SendRefusedException if the platform refused the whole request; nothing was sent
     * @throws ApiException if the answer is an error
     * @throws TransportException if there was no answer and the request surely did not arrive whole
     * @throws UnknownOutcomeException if the mail may have been sent
     * @throws IllegalStateException if the client is closed
     */
    public SendReceipt send(BulkMessage message) {
        return sendAll(message.outgoing());
    }

    /**
     * Sends one mail without blocking the caller.
     *
     * @param message the mail
     * @return completes as {@link #send(EmailMessage)} returns or throws, on a thread of the transport: hop off it for long
     *     work. Cancelling it cancels the request; whether the mail was sent is then not known
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<SendReceipt> sendAsync(EmailMessage message) {
        return sendAllAsync(List.of(Outgoing.plain(message)));
    }

    /**
     * Sends several mails in one request without blocking the caller.
     *
     * @param messages the mails, at most 10
     * @return completes as {@link #send(List)} returns or throws; see {@link #sendAsync(EmailMessage)}
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<SendReceipt> sendAsync(List<EmailMessage> messages) {
        return sendAllAsync(messages.stream().map(Outgoing::plain).toList());
    }

    /**
     * Sends a mail merge in one request without blocking the caller.
     *
     * @param message the template and at most 500 rows
     * @return completes as {@link #send(BulkMessage)} returns or throws; see {@link #sendAsync(EmailMessage)}
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<SendReceipt> sendAsync(BulkMessage message) {
        return sendAllAsync(message.outgoing());
    }

    /**
     * Asks whether server id and key are good, with the request the platform's own plugin uses: one empty message, which is
     * refused without anything being sent.
     *
     * @return true if they are good, false if the platform refuses them
     * @throws SendRefusedException if the platform refuses for another reason, such as {@code AccountDisabled}
     * @throws ApiException if the answer is an error
     * @throws TransportException if there was no answer and the request surely did not arrive
     * @throws UnknownOutcomeException if there was no readable answer
     * @throws IllegalStateException if the client is closed
     */
    public boolean checkCredentials() {
        Rendered probe = RequestShape.probe(format, access.serverId, bodyKey());
        try {
            // Any verdict on the content means that the credentials passed before it.
            exchange.call(endpoint("injection.checkCredentials", List.of(0)), body(probe));
            return true;
        } catch (SendRefusedException e) {
            if (SendCode.NO_VALID_RECIPIENTS.equals(e.code())) return true;
            if (SendCode.INVALID_AUTHENTICATION.equals(e.code())) return false;
            throw e;
        }
    }

    /**
     * The body of the request that {@link #send(EmailMessage)} would post, for people to look at.
     *
     * @param message the mail
     * @return the document, with the key masked and a short note in place of each attachment's content
     * @throws InvalidMessageException if the mail has problems
     */
    public String render(EmailMessage message) {
        List<Outgoing> messages = List.of(Outgoing.plain(message));
        MessageRules.check(messages, format);
        String key = access.usesBearer() ? null : "***";
        return RequestShape.render(format, access.serverId, key, messages).preview();
    }

    private SendReceipt sendAll(List<Outgoing> messages) {
        RenderedBody body = prepare(messages);
        return exchange.call(sending(messages), body);
    }

    private CompletableFuture<SendReceipt> sendAllAsync(List<Outgoing> messages) {
        RenderedBody body;
        try {
            body = prepare(messages);
        } catch (InvalidMessageException e) {
            return CompletableFuture.failedFuture(e);
        }
        return exchange.callAsync(sending(messages), body);
    }

    private Endpoint<SendReceipt> sending(List<Outgoing> messages) {
        return endpoint("injection.send", Recipients.counts(messages));
    }

    private RenderedBody prepare(List<Outgoing> messages) {
        MessageRules.check(messages, format);
        IdAdvice.give(messages, exchange::warn);
        return body(RequestShape.render(format, access.serverId, bodyKey(), messages));
    }

    private RenderedBody body(Rendered document) {
        return new RenderedBody(mediaType().concat("; charset=utf-8"), document);
    }

    private Endpoint<SendReceipt> endpoint(String operation, List<Integer> recipientCounts) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", mediaType());
        if (access.usesBearer()) headers.put("Authorization", "Bearer ".concat(access.key));
        return new Endpoint<>(operation, access.url, headers, true, answer -> judge(answer, recipientCounts));
    }

    private @Nullable String bodyKey() {
        return access.usesBearer() ? null : access.key;
    }

    private String mediaType() {
        return format == Format.JSON ? "application/json" : "application/xml";
    }

    /** Judges the answer to a send, in the order that keeps a taken mail from looking refused and the other way round. */
    private static SendReceipt judge(Answer answer, List<Integer> recipientCounts) {
        int status = answer.status();
        byte[] body = answer.body(LONGEST_RECEIPT);
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
                ("%s was answered with HTTP %s, but not with a receipt: %s; the mail may have been sent:"
                                + " look it up before sending it again")
                        .formatted(answer.call(), status, unreadable.getMessage()),
                unreadable);
    }

    private static SendReceipt read(Answer answer, byte[] body, List<Integer> recipientCounts) {
        IOException failure = answer.bodyFailure();
        if (failure != null) {
            throw noReceipt(answer, body, "broke off after %s bytes: %s".formatted(body.length, failure.getMessage()));
        }
        SendReceipt read = Documents.read(SendReceipt.SHAPE, "the answer", body, body.length, answer.secrets());
        if (read.code().equals(SendReceipt.NO_CODE)) throw noReceipt(answer, body, "has no ErrorCode");
        return new SendReceipt(
                read.code(), read.transactionReceipt(), read.messageResults(), recipientCounts, read.extras());
    }

    private static DecodeException noReceipt(Answer answer, byte[] body, String what) {
        return new DecodeException(
                "the answer ".concat(what),
                null,
                null,
                null,
                answer.secrets().excerpt(body, body.length),
                answer.bodyFailure());
    }

    private static SendRefusedException refused(Answer answer, SendReceipt receipt) {
        if (receipt.code().equals(SendCode.OVER_QUOTA)) answer.refusesForNow();
        return SendRefusedException.whole(answer.call(), receipt);
    }

    /** Server, address and format; never the key. */
    @Override
    public String toString() {
        return "InjectionClient[%s, %s]".formatted(access, format);
    }
}
