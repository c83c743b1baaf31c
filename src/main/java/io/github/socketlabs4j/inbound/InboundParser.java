package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.StoredDocument;
import io.github.socketlabs4j.internal.webhook.Receiver;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.webhook.WrongKeyException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Reads the posts of the Inbound API: mail that the platform received for you. Immutable and thread-safe. Get it from
 * {@code SocketLabsClient.inbound()}.
 *
 * <p>A post of up to a mebibyte is read in memory. A longer one goes to a temporary file that only this user can read, and
 * attachments are decoded from there, so that mail of any size needs little memory; but text bodies are in memory.
 *
 * <pre>{@code
 * WebhookReply reply = client.inbound().receive(WebhookRequest.of(contentType, stream), mail -> {
 *     tickets.add(mail.from() + ": " + mail.subject());
 * });
 * // your web server sends reply.status(), reply.contentType() and reply.body()
 * }</pre>
 */
public final class InboundParser {
    /** The most bytes a post may have unless told otherwise: 70 MiB, a mail of 50 MiB in base64. */
    public static final long LONGEST = 70L * 1024 * 1024;

    private final Receiver<InboundMessage> receiver;
    private final long longest;

    /**
     * A parser.
     *
     * @param keys whose posts are taken; {@link WebhookKeys#NONE} for those who only {@link #parseTrusted}
     * @param longest the most bytes a post may have, positive
     * @throws IllegalArgumentException if {@code longest} is not positive
     */
    public InboundParser(WebhookKeys keys, long longest) {
        this(keys, longest, CallListener.none());
    }

    /**
     * A parser whose posts somebody is told of.
     *
     * @param keys whose posts are taken; {@link WebhookKeys#NONE} for those who only {@link #parseTrusted}
     * @param longest the most bytes a post may have, positive
     * @param listener is told what became of each post
     * @throws IllegalArgumentException if {@code longest} is not positive
     */
    public InboundParser(WebhookKeys keys, long longest, CallListener listener) {
        if (longest <= 0) {
            throw new IllegalArgumentException("longest " + longest + " bytes: expected a positive number");
        }
        this.receiver = new Receiver<>(
                "inbound", keys, longest, listener, body -> UnopenedMail.of(StoredDocument.store(body.stream())));
        this.longest = longest;
    }

    /**
     * The mail in a post that shows a good key; nothing is answered: for whoever gives the web server an answer of their own.
     *
     * @param request the post
     * @return the mail; close it, or its temporary file stays until it is forgotten
     * @throws WrongKeyException if its secret key is wrong, or its server is not known here: the keys are those that
     *     {@link #receive} takes, with {@link WebhookKeys#NONE} none is good
     * @throws DecodeException if the post is no mail, cannot be read, or is longer than the limit
     * @throws UncheckedIOException if the post's stream fails, or the temporary file
     */
    public InboundMessage parse(WebhookRequest request) {
        return receiver.check(request);
    }

    /**
     * The mail in a post, without asking for its key: for posts that were received before and come out of your own queue.
     *
     * @param request the post
     * @return the mail; close it, or its temporary file stays until it is forgotten
     * @throws DecodeException if the post is no mail, cannot be read, or is longer than the limit
     * @throws UncheckedIOException if the post's stream fails, or the temporary file
     */
    public InboundMessage parseTrusted(WebhookRequest request) {
        return receiver.believe(request);
    }

    /**
     * Takes a post and says what to answer: 200 with the validation key if the handler returned, or for the handshake, which
     * no handler sees; 401 for a wrong secret key; 400 for what is no mail; 413 for too much; 503 without the key if the
     * handler threw {@link TryLaterException}.
     *
     * @param request the post
     * @param handler gets the mail, on this thread. It is closed when the handler returns: what is needed of its attachments
     *     must be read before
     * @return the reply, to be sent as it is
     * @throws UncheckedIOException if the post's stream fails, or the temporary file
     * @throws RuntimeException what the handler throws; the web server answers 500 and the platform may post again
     */
    public WebhookReply receive(WebhookRequest request, Consumer<? super InboundMessage> handler) {
        return receiver.receive(request, handler);
    }

    /** Nothing but what it is; never a key. */
    @Override
    public String toString() {
        return "InboundParser[at most " + longest + " bytes]";
    }
}
