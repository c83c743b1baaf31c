package io.github.socketlabs4j.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and what came of it.
 *
 * @param callId the number of its call, as in {@link AttemptStart}
 * @param operation what is being done, such as {@code injection.send}
 * @param attempt which attempt of the call, from 1
 * @param status the HTTP status, or null without an answer
 * @param requestBytes the length of the request's body
 * @param responseBytes how many bytes of the answer's body were read
 * @param duration from the start of the attempt until its answer was read or it failed
 * @param connectionReused whether an open connection was used; null if not known
 * @param outcome how it ended
 * @param failure what the attempt ended in, as a caller would get it; null if it was answered well
 * @param nextAttemptIn the wait before the next attempt, or null if there will be none
 */
public record AttemptEvent(
        long callId,
        String operation,
        int attempt,
        @Nullable Integer status,
        long requestBytes,
        long responseBytes,
        Duration duration,
        @Nullable Boolean connectionReused,
        Outcome outcome,
        @Nullable RuntimeException failure,
        @Nullable Duration nextAttemptIn) {}
