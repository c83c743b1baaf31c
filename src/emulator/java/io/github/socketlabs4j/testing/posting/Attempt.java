package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.platform.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to post something.
 *
 * @param post the number of the post
 * @param attempt which of its attempts, from 1
 * @param type the event's type, or what stands for it
 * @param address whom it is about, or null
 * @param event what it tells of; null for a validation and for mail
 * @param at when it was due, by the emulator's clock
 * @param answer what came of it
 * @param nextAt when it is tried again, or null
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
