package io.github.socketlabs4j.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A posted request that was answered, whoever sent it. The event contains no key, and nothing of the post's content but
 * type and server.
 *
 * @param room the parser that answered: {@code notifications} or {@code inbound}
 * @param verdict the result
 * @param reason the reason for the verdict, for people to read
 * @param eventType the type of the event, such as {@code Delivered}; null if it could not be read, or if the post is an
 *     inbound mail
 * @param serverId the server id that the post names; null if it has none that can be parsed
 * @param bytes how many bytes of the body were read
 * @param duration from the arrival of the post in this library until the reply, including the handler
 */
public record WebhookEvent(
        String room,
        Verdict verdict,
        String reason,
        @Nullable String eventType,
        @Nullable Long serverId,
        long bytes,
        Duration duration) {
    /** The result of a post, and the status of the reply. */
    public enum Verdict {
        /** 200: the handler returned normally. */
        TAKEN,
        /** 200: the platform tested the endpoint; the handler was not called. */
        HANDSHAKE,
        /** 401: the secret key is wrong or the server id is unknown. */
        UNAUTHORIZED,
        /** 400: the post cannot be parsed, or is not of the kind that this endpoint is for. */
        UNREADABLE,
        /** 413: the post is longer than the limit, or has too much besides bodies and attachments. */
        TOO_LARGE,
        /** 503: the handler threw a {@code TryLaterException}, or there is no space for a long post now. */
        TRY_LATER,
        /** No reply: the handler threw another exception, or the request's stream failed. The web server answers. */
        FAILED
    }
}
