package io.github.socketlabs4j.webhook;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Judges posts: the one place that decides what an endpoint answers; for listeners. Immutable and thread-safe.
 *
 * <p>In this order: a body over the limit is 413, one that cannot be read 400, a wrong secret key 401. The handshake is
 * answered with the key and shown to nobody. Anything else goes to the handler: 200 with the key if it returns, 503 without
 * the key if it throws {@link TryLaterException}; whatever else it throws is let through, for the web server to answer.
 */
public final class WebhookReceiver {
    private final WebhookKeys keys;

    /**
     * A judge.
     *
     * @param keys whose posts are taken
     */
    public WebhookReceiver(WebhookKeys keys) {
        this.keys = keys;
    }

    /**
     * How a listener reads a post.
     *
     * @param <E> the event
     */
    @FunctionalInterface
    public interface Reading<E> {
        /**
         * Reads a post under the listener's limit.
         *
         * @param request the post
         * @return what it says
         * @throws DecodeException if it cannot be read at all
         * @throws IOException if its stream fails, or is longer than the limit of {@link WebhookRequest#open}
         */
        WebhookPost<E> read(WebhookRequest request) throws IOException;
    }

    /**
     * Reads a post without asking for its key, for those who have asked before.
     *
     * @param request the post
     * @param reading how it is read
     * @param <E> the event
     * @return what it says; closed by the caller
     * @throws DecodeException if it cannot be read at all, or is longer than the limit
     * @throws UncheckedIOException if its stream fails
     */
    public static <E> WebhookPost<E> read(WebhookRequest request, Reading<E> reading) {
        try {
            return reading.read(request);
        } catch (LimitedStream.TooLongException tooLong) {
            throw new DecodeException("the post cannot be read: " + tooLong.getMessage(), null, null, null, "", null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Answers a post.
     *
     * @param request the post
     * @param reading how it is read
     * @param handler gets the event, unless it is refused or the handshake; on this thread, once, before this returns
     * @param <E> the event
     * @return what to answer
     * @throws UncheckedIOException if the post's stream fails
     * @throws RuntimeException what the handler throws, but for {@link TryLaterException}
     */
    public <E> WebhookReply receive(WebhookRequest request, Reading<E> reading, Consumer<? super E> handler) {
        WebhookPost<E> read;
        try {
            read = reading.read(request);
        } catch (LimitedStream.TooLongException tooLong) {
            request.drop();
            return WebhookReply.tooLarge();
        } catch (DecodeException unreadable) {
            return WebhookReply.unreadable();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try (WebhookPost<E> post = read) {
            String answer = keys.answer(post.serverId(), post.secretKey());
            if (answer == null) return WebhookReply.unauthorized();
            if (post.isValidation()) return WebhookReply.taken(answer);
            E event;
            try {
                event = post.event();
            } catch (DecodeException tellsOfNothing) {
                // Caught here alone: the handler's own DecodeException is its own matter.
                return WebhookReply.unreadable();
            }
            handler.accept(event);
            return WebhookReply.taken(answer);
        } catch (TryLaterException later) {
            return WebhookReply.tryLater();
        }
    }
}
