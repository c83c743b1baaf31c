package io.github.socketlabs4j.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of one HTTP request.
 *
 * @param callId the id of its call, as in {@link AttemptStart}
 * @param operation the operation, such as {@code injection.send}
 * @param attempt the number of the attempt in its call, from 1
 * @param status the HTTP status, or null without an answer
 * @param requestBytes the length of the request's body in bytes
 * @param responseBytes how many bytes of the response's body were read
 * @param duration from the start of the attempt until its response was read or it failed
 * @param connectionReused whether the connection was open before; null if not known
 * @param outcome how it ended
 * @param failure the failure as a caller would get it; null if the attempt succeeded
 * @param nextAttemptIn the wait before the next attempt, or null if there is none
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
