package io.github.socketlabs4j.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One operation from the caller's point of view, all attempts and waits included.
 *
 * @param callId the number of the call, as in {@link CallStart}
 * @param operation what was done, such as {@code injection.send}
 * @param attempts how many attempts it took; 0 if none was begun
 * @param status the HTTP status of the last attempt, or null without an answer
 * @param requestBytes the length of the last attempt's request body
 * @param responseBytes how many bytes of the last answer's body were read
 * @param duration from the call until its end
 * @param connectionReused whether the last attempt used an open connection; null if not known
 * @param outcome how it ended
 * @param failure what the caller gets; null if it ended well
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
