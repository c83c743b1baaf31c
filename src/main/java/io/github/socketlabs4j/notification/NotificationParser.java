package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.Posts;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookPost;
import io.github.socketlabs4j.webhook.WebhookReceiver;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Turns posts of the platform into events: form posts, JSON, and JSON wrapped in {@code data}, of the old generation and the
 * current one. Immutable and thread-safe; asked of {@code SocketLabsClient.notifications()}.
 *
 * <pre>{@code
 * WebhookReply reply = client.notifications().receive(WebhookRequest.of(contentType, body), event -> queue.add(event));
 * }</pre>
 */
public final class NotificationParser {
    /** The most bytes a notification may have unless told otherwise: 256 KiB, some hundred times what one has. */
    public static final int LONGEST = 256 * 1024;

    private final WebhookReceiver receiver;
    private final int longest;

    /**
     * A parser without a client.
     *
     * @param keys whose posts {@link #receive} takes; {@link WebhookKeys#NONE} for those who only {@link #parse}
     * @param longest the most bytes a notification may have
     */
    public NotificationParser(WebhookKeys keys, int longest) {
        this.receiver = new WebhookReceiver(keys);
        this.longest = longest;
    }

    /**
     * Reads a post and believes it, whatever key it shows; for consumers of a queue that only checked posts get into.
     *
     * @param request the post
     * @return the event, a {@link Validation} too
     * @throws DecodeException if the post is neither JSON nor a form, breaks off, is longer than the limit, or has no type
     * @throws java.io.UncheckedIOException if its stream fails
     */
    public NotificationEvent parse(WebhookRequest request) {
        return WebhookReceiver.read(request, this::read).event();
    }

    /**
     * Checks, reads and answers a post: {@link WebhookReceiver} says how.
     *
     * @param request the post
     * @param handler gets the event, on this thread, before this returns; never a {@link Validation}
     * @return what to answer
     * @throws java.io.UncheckedIOException if the post's stream fails
     * @throws RuntimeException what the handler throws, but for {@link io.github.socketlabs4j.webhook.TryLaterException}
     */
    public WebhookReply receive(WebhookRequest request, NotificationHandler handler) {
        return receive(request, handler::handle);
    }

    /**
     * Checks, reads and answers a post: {@link WebhookReceiver} says how.
     *
     * @param request the post
     * @param handler gets the event, on this thread, before this returns; never a {@link Validation}
     * @return what to answer
     * @throws java.io.UncheckedIOException if the post's stream fails
     * @throws RuntimeException what the handler throws, but for {@link io.github.socketlabs4j.webhook.TryLaterException}
     */
    public WebhookReply receive(WebhookRequest request, Consumer<? super NotificationEvent> handler) {
        return receiver.receive(request, this::read, handler);
    }

    private WebhookPost<NotificationEvent> read(WebhookRequest request) throws IOException {
        return Posts.read("the notification", request.read(longest), NotificationPost::shape);
    }
}
