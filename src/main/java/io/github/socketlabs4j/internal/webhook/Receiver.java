package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
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

    /**
     * A judge.
     *
     * @param keys whose posts are taken
     * @param limit the most bytes a post may have
     * @param reading how a post is read
     */
    public Receiver(WebhookKeys keys, long limit, Reading<E> reading) {
        this.keys = keys;
        this.limit = limit;
        this.reading = reading;
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
        RawBody body = new RawBody(request, limit);
        Claim<E> read;
        try {
            read = reading.read(body);
        } catch (LimitedStream.TooLongException tooLong) {
            body.dropRest();
            return WebhookReply.tooLarge();
        } catch (DecodeException unreadable) {
            return WebhookReply.unreadable();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try (Claim<E> claim = read) {
            return judge(claim, handler);
        } catch (TryLaterException later) {
            return WebhookReply.tryLater();
        }
    }

    private WebhookReply judge(Claim<E> claim, Consumer<? super E> handler) {
        String answer = keys.answer(claim.serverId(), claim.secretKey());
        if (answer == null) return WebhookReply.unauthorized();
        if (claim.isValidation()) return WebhookReply.taken(answer);
        E event;
        try {
            event = claim.event();
        } catch (DecodeException tellsOfNothing) {
            // Caught here alone: the handler's own DecodeException is its own matter.
            return WebhookReply.unreadable();
        }
        handler.accept(event);
        return WebhookReply.taken(answer);
    }
}
