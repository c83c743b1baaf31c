package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.platform.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to post, with its answer.
 *
 * @param post the number of the post
 * @param attempt the number of the attempt, from 1
 * @param type the event's type, {@code Validation} or {@code InboundMail}
 * @param address the recipient, or null
 * @param event the event it is about; null for a validation and for mail
 * @param at when it was due, by the emulator's clock
 * @param answer the judged answer
 * @param nextAt the due time of the next attempt, or null if there is none
 */
public record Attempt(
        long post,
        int attempt,
        String type,
        @Nullable String address,
        @Nullable Event event,
        Instant at,
        Answer answer,
        @Nullable Instant nextAt) {}
