package io.github.socketlabs4j.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One post of the platform, or of somebody who pretends to be it, that was answered. It holds nothing of its content, and no key.
 *
 * @param room who answered: {@code notifications} or {@code inbound}
 * @param verdict what became of it
 * @param reason why, in words; for people
 * @param eventType what it tells of, by the platform's word such as {@code Delivered}; null if that could not be read, or it is a
 *     mail
 * @param serverId the server it says it comes from; null if it names none that can be read
 * @param bytes how many bytes of its body were read
 * @param duration from its arrival here until its answer, the handler included
 */
public record WebhookEvent(
        String room,
        Verdict verdict,
        String reason,
        @Nullable String eventType,
        @Nullable Long serverId,
        long bytes,
        Duration duration) {
    /** What became of a post. */
    public enum Verdict {
        /** 200: the handler has it. */
        TAKEN,
        /** 200: the handshake, which no handler sees. */
        HANDSHAKE,
        /** 401: a wrong secret key, or a server that is not known here. */
        UNAUTHORIZED,
        /** 400: nothing this endpoint is for, as far as it can be read. */
        UNREADABLE,
        /** 413: longer than the limit, or too much in it beside bodies and attachments. */
        TOO_LARGE,
        /** 503: the handler wants it again later, or there is no room now for one that is long. */
        TRY_LATER,
        /** The handler threw, or the post's stream failed; the web server answers. */
        FAILED
    }
}
