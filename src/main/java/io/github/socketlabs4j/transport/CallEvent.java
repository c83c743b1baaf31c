package io.github.socketlabs4j.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of one call, including all its attempts and waits.
 *
 * @param callId the id of the call, as in {@link CallStart}
 * @param operation the operation, such as {@code injection.send}
 * @param attempts the number of attempts; 0 if none was started
 * @param status the HTTP status of the last attempt, or null without an answer
 * @param requestBytes the length of the last attempt's request body in bytes
 * @param responseBytes how many bytes of the last response's body were read
 * @param duration from the start of the call until its end
 * @param connectionReused whether the last attempt's connection was open before; null if not known
 * @param outcome how it ended
 * @param failure the exception that the caller gets; null if the call succeeded
 */
public record CallEvent(
        long callId,
        String operation,
        int attempts,
        @Nullable Integer status,
        long requestBytes,
        long responseBytes,
        Duration duration,
        @Nullable Boolean connectionReused,
        Outcome outcome,
        @Nullable RuntimeException failure) {}
