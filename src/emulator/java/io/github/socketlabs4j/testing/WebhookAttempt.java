package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.posting.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to post something to an endpoint, and what came of it. Immutable and thread-safe.
 *
 * @param post the number of the post, the same in all its attempts; grows from post to post
 * @param attempt 1 for the first attempt, 2 for the one after it, and so on
 * @param type the event's {@code Type}, {@code Validation}, or {@code InboundMail} for a mail
 * @param address whom it is about: an event's {@code Address}, a mail's {@code InboundRcptTo}; null for a validation
 * @param at when it was due, by the emulator's clock
 * @param outcome how it is judged
 * @param status the answer's HTTP status; null if there was no answer
 * @param answer the answer's first 512 bytes, with the keys masked; empty if there was none
 * @param reason the outcome in words
 * @param nextAt when it is tried again, by the emulator's clock; null if it is not: accepted, given up, or a validation
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
    /** How the platform judges an attempt. */
    public enum Outcome {
        /** A 2xx answer with the key in its body. */
        ACCEPTED,
        /** A 2xx answer without the key. */
        WITHOUT_KEY,
        /** An answer with another status. */
        BAD_STATUS,
        /** No answer in time. */
        TOO_LATE,
        /** No connection, or it broke before the answer was there. */
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
     * Whether the endpoint did as the platform wants.
     *
     * @return true for a 2xx answer with the key in its body
     */
    public boolean accepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
