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
 * Reads the requests that the Notification API posts to your endpoint and turns them into events. It understands forms,
 * JSON, and JSON wrapped in a member {@code data}, both of the old endpoints and of the current ones. Immutable and
 * thread-safe. Get it from {@code SocketLabsClient.notifications()}.
 *
 * <pre>{@code
 * WebhookReply reply = client.notifications().receive(WebhookRequest.of(contentType, body), event -> queue.add(event));
 * // your web server sends reply.status(), reply.contentType() and reply.body()
 * }</pre>
 */
public final class NotificationParser {
    /** The default limit for the body of a notification: 256 KiB, about a hundred times the usual size. */
    public static final int LONGEST = 256 * 1024;

    private final Receiver<NotificationEvent> receiver;

    /**
     * Creates a parser without a client.
     *
     * @param keys the keys of the endpoint; {@link WebhookKeys#NONE} if only {@link #parseTrusted} and
     *     {@link #parseAllTrusted} are used
     * @param longest the largest accepted body in bytes, positive
     * @throws IllegalArgumentException if {@code longest} is not positive
     */
    public NotificationParser(WebhookKeys keys, int longest) {
        this(keys, longest, CallListener.none());
    }

    /**
     * Creates a parser without a client, and with a listener.
     *
     * @param keys the keys of the endpoint; {@link WebhookKeys#NONE} if only {@link #parseTrusted} and
     *     {@link #parseAllTrusted} are used
     * @param longest the largest accepted body in bytes, positive
     * @param listener gets a {@link CallListener#webhook} event for each post
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
     * Checks the secret key of a post and reads its event. Creates no reply: this is for endpoints that build their
     * own.
     *
     * @param request the post
     * @return the event; a {@link Validation} is returned as well
     * @throws WrongKeyException if the secret key is wrong or the server id is unknown. The keys are the same as for
     *     {@link #receive(WebhookRequest, Consumer)}; with {@link WebhookKeys#NONE} every key is wrong
     * @throws DecodeException if the body is neither JSON nor a form, is incomplete, is longer than the limit, has no
     *     {@code Type}, or is a list of several events
     * @throws java.io.UncheckedIOException if the request's stream fails
     */
    public NotificationEvent parse(WebhookRequest request) {
        return receiver.check(request);
    }

    /**
     * Reads the event of a post without checking its key. Use this for posts from your own queue, whose keys were
     * checked before.
     *
     * @param request the post
     * @return the event; a {@link Validation} is returned as well
     * @throws DecodeException if the body is neither JSON nor a form, is incomplete, is longer than the limit, has no
     *     {@code Type}, or is a list of several events
     * @throws java.io.UncheckedIOException if the request's stream fails
     */
    public NotificationEvent parseTrusted(WebhookRequest request) {
        return receiver.believe(request);
    }

    /**
     * Checks and reads a post that has one event or a list of events. Each event of a list has its own secret key.
     * Creates no reply.
     *
     * @param request the post: one event, or a JSON list of events
     * @return the events in their order, at least one; a {@link Validation} is returned as well
     * @throws WrongKeyException if one of the secret keys is wrong or one of the server ids is unknown
     * @throws DecodeException if the post or an event in it cannot be read, for a reason given at {@link #parse}
     * @throws java.io.UncheckedIOException if the request's stream fails
     */
    public List<NotificationEvent> parseAll(WebhookRequest request) {
        return receiver.checkAll(request);
    }

    /**
     * Reads a post that has one event or a list of events, without checking keys. Use this for posts from your own
     * queue, whose keys were checked before.
     *
     * @param request the post: one event, or a JSON list of events
     * @return the events in their order, at least one; a {@link Validation} is returned as well
     * @throws DecodeException if the post or an event in it cannot be read, for a reason given at {@link #parse}
     * @throws java.io.UncheckedIOException if the request's stream fails
     */
    public List<NotificationEvent> parseAllTrusted(WebhookRequest request) {
        return receiver.believeAll(request);
    }

    /**
     * Handles a post and returns the reply to send, as {@link #receive(WebhookRequest, Consumer)} does.
     *
     * @param request the post
     * @param handler called with each event, on this thread, before this method returns; never with a
     *     {@link Validation}
     * @return the reply; send it unchanged
     * @throws java.io.UncheckedIOException if the request's stream fails
     * @throws RuntimeException an exception of the handler, except
     *     {@link io.github.socketlabs4j.webhook.TryLaterException}
     */
    public WebhookReply receive(WebhookRequest request, NotificationHandler handler) {
        return receive(request, handler::handle);
    }

    /**
     * Handles a post and returns the reply to send. The reply is
     *
     * <ul>
     *   <li>200 with the validation key if the handler returned normally, or if the post is a {@link Validation}, which
     *       the handler never sees;
     *   <li>401 if the secret key is wrong or the server id is unknown;
     *   <li>400 if the post is not a notification;
     *   <li>413 if the post is longer than the limit;
     *   <li>503 without the key if the handler threw {@link io.github.socketlabs4j.webhook.TryLaterException}.
     * </ul>
     *
     * <p>A post may be a JSON list of events. It is accepted if the secret key of each event is right, and answered
     * with the validation key of the first one. The handler gets the events one after the other. If it throws, the
     * outcome is the same as for a single event: the platform may post the whole list again.
     *
     * @param request the post
     * @param handler called with each event, on this thread, before this method returns; never with a
     *     {@link Validation}
     * @return the reply; send it unchanged
     * @throws java.io.UncheckedIOException if the request's stream fails
     * @throws RuntimeException an exception of the handler, except
     *     {@link io.github.socketlabs4j.webhook.TryLaterException}; let your web server answer 500, so that the
     *     platform may post the event again
     */
    public WebhookReply receive(WebhookRequest request, Consumer<? super NotificationEvent> handler) {
        return receiver.receive(request, handler);
    }
}
