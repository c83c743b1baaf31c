package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.posting.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to post something to an endpoint, with its outcome. Immutable and thread-safe.
 *
 * @param post the number of the post, which all its attempts share; later posts have greater numbers
 * @param attempt the number of this attempt, from 1
 * @param type the event's {@code Type}, {@code Validation}, or {@code InboundMail} for a mail
 * @param address the recipient: an event's {@code Address}, a mail's {@code InboundRcptTo}; null for a validation
 * @param at when it was due, by the emulator's clock
 * @param outcome the platform's judgement of the answer
 * @param status the answer's HTTP status; null if there was no answer
 * @param answer the first 512 bytes of the answer with the keys masked; empty if there was no answer
 * @param reason the outcome in words
 * @param nextAt the time of the next attempt by the emulator's clock; null if there is none because the post was
 *     accepted or dropped, or is a validation
 */
public record WebhookAttempt(
        long post,
        int attempt,
        String type,
        @Nullable String address,
        Instant at,
        Outcome outcome,
        @Nullable Integer status,
        String answer,
        String reason,
        @Nullable Instant nextAt) {
    /** The platform's judgement of an attempt. */
    public enum Outcome {
        /** A 2xx answer with the validation key in its body. */
        ACCEPTED,
        /** A 2xx answer without the validation key in its body. */
        WITHOUT_KEY,
        /** An answer with another status. */
        BAD_STATUS,
        /** No answer within the time limit. */
        TOO_LATE,
        /** No connection, or it was lost before the answer was complete. */
        UNREACHABLE
    }

    static WebhookAttempt of(Attempt attempt) {
        return new WebhookAttempt(
                attempt.post(),
                attempt.attempt(),
                attempt.type(),
                attempt.address(),
                attempt.at(),
                Outcome.valueOf(attempt.answer().verdict().name()),
                attempt.answer().status(),
                attempt.answer().text(),
                attempt.answer().reason(),
                attempt.nextAt());
    }

    /**
     * Whether the endpoint accepted the post.
     *
     * @return true for a 2xx answer with the validation key in its body
     */
    public boolean accepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
