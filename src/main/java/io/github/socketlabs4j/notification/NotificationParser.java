package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.webhook.Receiver;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.webhook.WrongKeyException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns posts of the platform into events: form posts, JSON, and JSON wrapped in {@code data}, of the old generation and the
 * current one. Immutable and thread-safe. Get it from {@code SocketLabsClient.notifications()}.
 *
 * <pre>{@code
 * WebhookReply reply = client.notifications().receive(WebhookRequest.of(contentType, body), event -> queue.add(event));
 * // your web server sends reply.status(), reply.contentType() and reply.body()
 * }</pre>
 */
public final class NotificationParser {
    /** The most bytes a notification may have unless told otherwise: 256 KiB, some hundred times what one has. */
    public static final int LONGEST = 256 * 1024;

    private final Receiver<NotificationEvent> receiver;

    /**
     * A parser without a client.
     *
     * @param keys whose posts are taken; {@link WebhookKeys#NONE} for those who only {@link #parseTrusted}
     * @param longest the most bytes a notification may have, positive
     * @throws IllegalArgumentException if {@code longest} is not positive
     */
    public NotificationParser(WebhookKeys keys, int longest) {
        this(keys, longest, CallListener.none());
    }

    /**
     * A parser without a client, whose posts somebody is told of.
     *
     * @param keys whose posts are taken; {@link WebhookKeys#NONE} for those who only {@link #parseTrusted}
     * @param longest the most bytes a notification may have, positive
     * @param listener is told what became of each post
     * @throws IllegalArgumentException if {@code longest} is not positive
     */
    public NotificationParser(WebhookKeys keys, int longest, CallListener listener) {
        if (longest <= 0) {
            throw new IllegalArgumentException("longest " + longest + " bytes: expected a positive number");
        }
        this.receiver = new Receiver<>(
                "notifications", keys, longest, listener, (body, isKnown) -> EventPosts.read(body.bytes()));
    }

    /**
     * Reads a post that shows a good key, and answers nothing: for whoever gives the web server an answer of their own.
     *
     * @param request the post
     * @return the event, a {@link Validation} too
     * @throws WrongKeyException if its secret key is wrong, or its server is not known here: the keys are those that
     *     {@link #receive(WebhookRequest, Consumer)} takes, with {@link WebhookKeys#NONE} none is good
     * @throws DecodeException if the post is neither JSON nor a form, breaks off, is longer than the limit, has no type, or is a
     *     list of several events
     * @throws java.io.UncheckedIOException if its stream fails
     */
    public NotificationEvent parse(WebhookRequest request) {
        return receiver.check(request);
    }

    /**
     * Reads a post and believes it, whatever key it shows; for consumers of a queue that only checked posts get into.
     *
     * @param request the post
     * @return the event, a {@link Validation} too
     * @throws DecodeException if the post is neither JSON nor a form, breaks off, is longer than the limit, has no type, or is a
     *     list of several events
     * @throws java.io.UncheckedIOException if its stream fails
     */
    public NotificationEvent parseTrusted(WebhookRequest request) {
        return receiver.believe(request);
    }

    /**
     * Reads a post that may be a list of events, each of which shows a good key; nothing is answered.
     *
     * @param request the post, one event or a JSON list of them
     * @return the events in their order, a {@link Validation} too; at least one
     * @throws WrongKeyException if one of the secret keys is wrong, or its server is not known here
     * @throws DecodeException if the post or an event in it cannot be read, as {@link #parse} says
     * @throws java.io.UncheckedIOException if its stream fails
     */
    public List<NotificationEvent> parseAll(WebhookRequest request) {
        return receiver.checkAll(request);
    }

    /**
     * Reads a post that may be a list of events and believes it, whatever keys it shows; for consumers of a queue that only checked
     * posts get into.
     *
     * @param request the post, one event or a JSON list of them
     * @return the events in their order, a {@link Validation} too; at least one
     * @throws DecodeException if the post or an event in it cannot be read, as {@link #parse} says
     * @throws java.io.UncheckedIOException if its stream fails
     */
    public List<NotificationEvent> parseAllTrusted(WebhookRequest request) {
        return receiver.believeAll(request);
    }

    /**
     * Takes a post and says what to answer, as {@link #receive(WebhookRequest, Consumer)} does.
     *
     * @param request the post
     * @param handler gets the event, on this thread, before this returns; never a {@link Validation}
     * @return the reply, to be sent as it is
     * @throws java.io.UncheckedIOException if the post's stream fails
     * @throws RuntimeException what the handler throws, but for {@link io.github.socketlabs4j.webhook.TryLaterException}
     */
    public WebhookReply receive(WebhookRequest request, NotificationHandler handler) {
        return receive(request, handler::handle);
    }

    /**
     * Takes a post and says what to answer: 200 with the validation key if the handler returned, or for the handshake, which
     * no handler sees; 401 for a wrong secret key; 400 for what is no notification; 413 for too much; 503 without the key if
     * the handler threw {@link io.github.socketlabs4j.webhook.TryLaterException}.
     *
     * <p>A post may also be a JSON list of events. It is taken if each of them shows a good key, with the validation key of the first.
     * They are handed over one after the other; if the handler throws, the answer is that for one event, and all come again.
     *
     * @param request the post
     * @param handler gets the event, on this thread, before this returns; never a {@link Validation}
     * @return the reply, to be sent as it is
     * @throws java.io.UncheckedIOException if the post's stream fails
     * @throws RuntimeException what the handler throws; the web server answers 500 and the platform may post again
     */
    public WebhookReply receive(WebhookRequest request, Consumer<? super NotificationEvent> handler) {
        return receiver.receive(request, handler);
    }
}
