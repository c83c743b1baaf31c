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
 * Reads the posts of the Inbound API: mail that the platform received for you. Thread-safe. Get it from
 * {@code SocketLabsClient.inbound()}.
 *
 * <p>A post of up to a mebibyte is read in memory. Of a longer one the secret key is looked for in its first mebibyte: with a key
 * that nobody has here it is refused, and nothing of it was written. Else it goes to a temporary file that only this user can read
 * and that has no name any more, and long bodies and attachments are read from there, so that mail of any size needs little memory.
 * How many such files there may be at once is limited, and more strictly for posts whose key comes later.
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

    /** How many long posts may be kept at once unless told otherwise: 16. */
    public static final int SPOOLS = Spools.USUAL_COUNT;

    /** How many bytes long posts may have together, while they are kept, unless told otherwise: 512 MiB. */
    public static final long SPOOL_BYTES = Spools.USUAL_BYTES;

    private static final String WHAT = "the inbound mail";

    private final Receiver<InboundMessage> receiver;
    private final long longest;
    private final Spools spools;

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
        this(keys, longest, SPOOLS, SPOOL_BYTES, listener);
    }

    /**
     * A parser whose temporary files are limited, and whose posts somebody is told of.
     *
     * @param keys whose posts are taken; {@link WebhookKeys#NONE} for those who only {@link #parseTrusted}
     * @param longest the most bytes a post may have, positive
     * @param spools how many posts of more than a mebibyte may be kept at once, positive; more are answered with 503
     * @param spoolBytes how many bytes these may have together, positive; no post of more is ever taken
     * @param listener is told what became of each post
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
        if (post instanceof Intake.Outcome.Refused stranger) return new StrangersMail(stranger.seen());
        return UnopenedMail.of(((Intake.Outcome.Taken) post).document(), WHAT);
    }

    /**
     * The mail in a post that shows a good key; nothing is answered: for whoever gives the web server an answer of their own.
     *
     * @param request the post
     * @return the mail; close it: until then its temporary file stays, and counts
     * @throws WrongKeyException if its secret key is wrong, or its server is not known here: the keys are those that
     *     {@link #receive} takes, with {@link WebhookKeys#NONE} none is good
     * @throws DecodeException if the post is no mail, cannot be read, or is longer than the limits
     * @throws TryLaterException if there is no room for it now, because too many long posts are kept: answer 503
     * @throws UncheckedIOException if the post's stream fails, or the temporary file
     */
    public InboundMessage parse(WebhookRequest request) {
        return receiver.check(request);
    }

    /**
     * The mail in a post, without asking for its key: for posts that were received before and come out of your own queue.
     *
     * @param request the post
     * @return the mail; close it: until then its temporary file stays, and counts
     * @throws DecodeException if the post is no mail, cannot be read, or is longer than the limits
     * @throws TryLaterException if there is no room for it now, because too many long posts are kept
     * @throws UncheckedIOException if the post's stream fails, or the temporary file
     */
    public InboundMessage parseTrusted(WebhookRequest request) {
        return receiver.believe(request);
    }

    /**
     * Takes a post and says what to answer: 200 with the validation key if the handler returned, or for the handshake, which
     * no handler sees; 401 for a wrong secret key; 400 for what is no mail; 413 for too much; 503 without the key if the
     * handler threw {@link TryLaterException}, or if there is no room for a long post now.
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

    /**
     * How many mails are kept in temporary files at this moment: those of more than a mebibyte that are not closed. To be watched, or
     * to be 0 at the end of a test.
     *
     * @return their number, posts that are being read included
     */
    public int kept() {
        return spools.count();
    }

    /** Nothing but what it is; never a key. */
    @Override
    public String toString() {
        return "InboundParser[at most " + longest + " bytes, " + spools + "]";
    }
}
