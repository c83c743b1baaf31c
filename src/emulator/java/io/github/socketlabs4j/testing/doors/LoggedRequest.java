package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request in the log.
 *
 * @param number its number, from 1
 * @param method the HTTP method
 * @param path the path without query
 * @param query the raw query string without the question mark; null if there is none
 * @param serverId the id of the server it is about; null if it named no existing server
 * @param headers the headers, looked up ignoring case, with the key masked
 * @param format the format of the body; null if it was not read
 * @param bodyLength the number of bytes of the body that arrived
 * @param code the result code; null if it was not judged
 * @param reason the result in words with the rule behind it; null if it was not judged
 * @param receivedAt when the emulator began to handle it, by the emulator's clock
 * @param status the status of the answer; null if there was none
 * @param ground the rule behind the result; null if there is none
 * @param body the beginning of the request body, keys included; null if it is no longer kept
 * @param answer the beginning of the answer, if it has a result code or an error status; null if it is not kept
 */
public record LoggedRequest(
        long number,
        String method,
        String path,
        @Nullable String query,
        @Nullable Long serverId,
        Map<String, List<String>> headers,
        @Nullable Format format,
        long bodyLength,
        @Nullable SendCode code,
        @Nullable String reason,
        Instant receivedAt,
        @Nullable Integer status,
        @Nullable Ground ground,
        @Nullable Kept body,
        @Nullable Kept answer) {
    /** The same without the two bodies. */
    LoggedRequest withoutTexts() {
        return new LoggedRequest(
                number,
                method,
                path,
                query,
                serverId,
                headers,
                format,
                bodyLength,
                code,
                reason,
                receivedAt,
                status,
                ground,
                null,
                null);
    }
}
