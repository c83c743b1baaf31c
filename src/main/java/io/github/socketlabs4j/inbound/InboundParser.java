package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.Intake;
import io.github.socketlabs4j.internal.codec.document.Spools;
import io.github.socketlabs4j.internal.webhook.Claim;
import io.github.socketlabs4j.internal.webhook.RawBody;
import io.github.socketlabs4j.internal.webhook.Receiver;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.webhook.WrongKeyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests that the Inbound API posts to your endpoint: mail that the platform received for you. Thread-safe.
 * Get it from {@code SocketLabsClient.inbound()}.
 *
 * <p>A post of up to 1 MiB is kept in memory. For a longer one, the parser first looks for the secret key in the first
 * 1 MiB. If that key is wrong, the post is rejected and nothing of it is written to disk. Otherwise the post is written
 * to a temporary file. Only the user of this process can read it, and its name is deleted at once where the operating
 * system allows it. Long bodies and attachments are read from that file, so that even a large mail needs little memory.
 * The number of such files is limited; the limit is lower for posts whose first 1 MiB has no key.
 *
 * <pre>{@code
 * WebhookReply reply = client.inbound().receive(WebhookRequest.of(contentType, stream), mail -> {
 *     tickets.add(mail.from() + ": " + mail.subject());
 * });
 * // your web server sends reply.status(), reply.contentType() and reply.body()
 * }</pre>
 */
public final class InboundParser {
    /** The default limit for the body of a post: 70 MiB, which is a mail of 50 MiB in base64. */
    public static final long LONGEST = 70L * 1024 * 1024;

    /** The default limit for the number of long posts that are kept at the same time: 16. */
    public static final int SPOOLS = Spools.USUAL_COUNT;

    /** The default limit for the total size of the long posts that are kept at the same time: 512 MiB. */
    public static final long SPOOL_BYTES = Spools.USUAL_BYTES;

    private static final String WHAT = "the inbound mail";

    private final Receiver<InboundMessage> receiver;
    private final long longest;
    private final Spools spools;

    /**
     * Creates a parser without a client.
     *
     * @param keys the keys of the endpoint; {@link WebhookKeys#NONE} if only {@link #parseTrusted} is used
     * @param longest the largest accepted body in bytes, positive
     * @throws IllegalArgumentException if {@code longest} is not positive
     */
    public InboundParser(WebhookKeys keys, long longest) {
        this(keys, longest, CallListener.none());
    }

    /**
     * Creates a parser without a client, and with a listener.
     *
     * @param keys the keys of the endpoint; {@link WebhookKeys#NONE} if only {@link #parseTrusted} is used
     * @param longest the largest accepted body in bytes, positive
     * @param listener gets a {@link CallListener#webhook} event for each post
     * @throws IllegalArgumentException if {@code longest} is not positive
     */
    public InboundParser(WebhookKeys keys, long longest, CallListener listener) {
        this(keys, longest, SPOOLS, SPOOL_BYTES, listener);
    }

    /**
     * Creates a parser without a client, with a listener and with limits for its temporary files.
     *
     * @param keys the keys of the endpoint; {@link WebhookKeys#NONE} if only {@link #parseTrusted} is used
     * @param longest the largest accepted body in bytes, positive
     * @param spools the largest number of posts of more than 1 MiB that are kept at the same time, positive; further
     *     ones are answered with 503
     * @param spoolBytes the largest total size of these posts in bytes, positive; a single post of more is never
     *     accepted
     * @param listener gets a {@link CallListener#webhook} event for each post
     * @throws IllegalArgumentException if a limit is not positive
     */
    public InboundParser(WebhookKeys keys, long longest, int spools, long spoolBytes, CallListener listener) {
        if (longest <= 0) {
            throw new IllegalArgumentException("longest " + longest + " bytes: expected a positive number");
        }
        this.spools = new Spools(spools, spoolBytes);
        this.longest = longest;
        this.receiver = new Receiver<>("inbound", keys, longest, listener, this::read);
    }

    private Claim<InboundMessage> read(RawBody body, @Nullable Predicate<String> isKnown) throws IOException {
        Intake.Outcome post = Intake.take(WHAT, body.stream(), spools, isKnown);
        if (post instanceof Intake.Outcome.Refused refused) return new RejectedMail(refused.seen());
        return UnopenedMail.of(((Intake.Outcome.Taken) post).document(), WHAT);
    }

    /**
     * Checks the secret key of a post and reads its mail. Creates no reply: this is for endpoints that build their own.
     *
     * @param request the post
     * @return the mail. The caller must close it: until then its temporary file is kept and counts against the limits
     * @throws WrongKeyException if the secret key is wrong or the server id is unknown. The keys are the same as for
     *     {@link #receive}; with {@link WebhookKeys#NONE} every key is wrong
     * @throws DecodeException if the post is no mail, cannot be parsed, or is longer than the limits
     * @throws TryLaterException if too many long posts are kept now; reply with 503
     * @throws UncheckedIOException if the request's stream or the temporary file fails
     */
    public InboundMessage parse(WebhookRequest request) {
        return receiver.check(request);
    }

    /**
     * Reads the mail of a post without checking its key. Use this for posts from your own queue, whose keys were
     * checked before.
     *
     * @param request the post
     * @return the mail. The caller must close it: until then its temporary file is kept and counts against the limits
     * @throws DecodeException if the post is no mail, cannot be parsed, or is longer than the limits
     * @throws TryLaterException if too many long posts are kept now
     * @throws UncheckedIOException if the request's stream or the temporary file fails
     */
    public InboundMessage parseTrusted(WebhookRequest request) {
        return receiver.believe(request);
    }

    /**
     * Handles a post and returns the reply to send. The reply is
     *
     * <ul>
     *   <li>200 with the validation key if the handler returned normally, or if the post only tests the endpoint, which
     *       the handler never sees;
     *   <li>401 if the secret key is wrong or the server id is unknown;
     *   <li>400 if the post is not a mail;
     *   <li>413 if the post is longer than the limits;
     *   <li>503 without the key if the handler threw {@link TryLaterException}, or if too many long posts are kept now.
     * </ul>
     *
     * @param request the post
     * @param handler called with the mail, on this thread. The mail is closed when the handler returns, so the handler
     *     must read the attachments it needs
     * @return the reply; send it unchanged
     * @throws UncheckedIOException if the request's stream or the temporary file fails
     * @throws RuntimeException an exception of the handler, except {@link TryLaterException}; let your web server
     *     answer 500, so that the platform may post the mail again
     */
    public WebhookReply receive(WebhookRequest request, Consumer<? super InboundMessage> handler) {
        return receiver.receive(request, handler);
    }

    /**
     * The number of mails of more than 1 MiB that are not closed, and so are kept in temporary files. Use it for
     * monitoring, or to check at the end of a test that it is 0.
     *
     * @return the number, including posts that are being read
     */
    public int kept() {
        return spools.count();
    }

    /** The limits; never a key. */
    @Override
    public String toString() {
        return "InboundParser[at most " + longest + " bytes, " + spools + "]";
    }
}
