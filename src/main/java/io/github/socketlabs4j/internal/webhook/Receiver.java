package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.WebhookEvent.Verdict;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Judges posts: the one place that decides what an endpoint answers. Immutable and thread-safe.
 *
 * <p>In this order: a body over the limit is 413, one that cannot be read 400, a wrong secret key 401. The handshake is
 * answered with the key and shown to nobody. Anything else goes to the handler: 200 with the key if it returns, 503 without
 * the key if it throws {@link TryLaterException}; whatever else it throws is let through, for the web server to answer.
 *
 * @param <E> the event a post tells of
 */
public final class Receiver<E> {
    private final WebhookKeys keys;
    private final long limit;
    private final Reading<E> reading;
    private final Watcher watcher;

    /**
     * A judge.
     *
     * @param room whose posts they are, in events and logs
     * @param keys whose posts are taken
     * @param limit the most bytes a post may have
     * @param listener is told what became of each post
     * @param reading how a post is read
     */
    public Receiver(String room, WebhookKeys keys, long limit, CallListener listener, Reading<E> reading) {
        this.keys = keys;
        this.limit = limit;
        this.reading = reading;
        this.watcher = new Watcher(room, listener, new Background());
    }

    /**
     * Reads a post without asking for its key, for those who have asked before.
     *
     * @param request the post
     * @return the event; what it holds beside memory is the caller's to close
     * @throws DecodeException if it cannot be read, is longer than the limit, or tells of nothing this listener is for
     * @throws UncheckedIOException if its stream fails
     */
    public E believe(WebhookRequest request) {
        Claim<E> claim;
        try {
            claim = reading.read(new RawBody(request, limit));
        } catch (LimitedStream.TooLongException tooLong) {
            throw DecodeException.ofPost("the post cannot be read: " + tooLong.getMessage(), null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try {
            return claim.event();
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    /**
     * Answers a post.
     *
     * @param request the post
     * @param handler gets the event, unless it is refused or the handshake; on this thread, once, before this returns
     * @return what to answer
     * @throws UncheckedIOException if the post's stream fails
     * @throws RuntimeException what the handler throws, but for {@link TryLaterException}
     */
    public WebhookReply receive(WebhookRequest request, Consumer<? super E> handler) {
        long begun = watcher.arrival();
        RawBody body = new RawBody(request, limit);
        Claim<E> read;
        try {
            read = reading.read(body);
        } catch (LimitedStream.TooLongException tooLong) {
            body.dropRest();
            watcher.refused(Verdict.TOO_LARGE, "its body is over the limit of " + limit + " bytes", null, body, begun);
            return WebhookReply.tooLarge();
        } catch (DecodeException unreadable) {
            watcher.refused(Verdict.UNREADABLE, reason(unreadable), null, body, begun);
            return WebhookReply.unreadable();
        } catch (IOException failed) {
            watcher.refused(Verdict.FAILED, "its stream failed before its end", null, body, begun);
            throw new UncheckedIOException(failed);
        }
        try (Claim<E> claim = read) {
            return judge(claim, handler, body, begun);
        }
    }

    private WebhookReply judge(Claim<E> claim, Consumer<? super E> handler, RawBody body, long begun) {
        String answer = keys.answer(claim.serverId(), claim.secretKey());
        if (answer == null) {
            watcher.refused(Verdict.UNAUTHORIZED, whyUnauthorized(claim), claim, body, begun);
            return WebhookReply.unauthorized();
        }
        if (claim.isValidation()) {
            watcher.tell(Verdict.HANDSHAKE, "it asks for the validation key", claim, body, begun);
            return WebhookReply.taken(answer);
        }
        E event;
        try {
            event = claim.event();
        } catch (DecodeException tellsOfNothing) {
            // Caught here alone: the handler's own DecodeException is its own matter.
            watcher.refused(Verdict.UNREADABLE, reason(tellsOfNothing), claim, body, begun);
            return WebhookReply.unreadable();
        }
        return handle(event, handler, claim, body, begun, answer);
    }

    private WebhookReply handle(
            E event, Consumer<? super E> handler, Claim<E> claim, RawBody body, long begun, String answer) {
        try {
            handler.accept(event);
        } catch (TryLaterException later) {
            watcher.tell(Verdict.TRY_LATER, "the handler wants it again later", claim, body, begun);
            return WebhookReply.tryLater();
        } catch (Throwable broken) {
            watcher.tell(
                    Verdict.FAILED, "the handler threw " + broken.getClass().getName(), claim, body, begun);
            throw broken;
        }
        watcher.tell(Verdict.TAKEN, "the handler has it", claim, body, begun);
        return WebhookReply.taken(answer);
    }

    private static String whyUnauthorized(Claim<?> claim) {
        if (claim.secretKey() == null) return "it shows no secret key";
        return claim.serverId() == null
                ? "its secret key is wrong, and it names no server"
                : "its secret key is wrong, or its server is not known here";
    }

    /** In words of ours that are always the same for the same fault. */
    private static String reason(DecodeException unreadable) {
        return String.valueOf(unreadable.getMessage());
    }
}
