package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a request.
 *
 * @param number which one it is
 * @param method the HTTP method
 * @param path the path without query
 * @param query what follows the question mark, as it was sent; null if there is none
 * @param serverId the number of the server it is about; null if it named none that there is
 * @param headers the headers, looked up ignoring case, without the key
 * @param format what the body was written in; null if it was not read
 * @param bodyLength how many bytes of body arrived
 * @param code the verdict; null if it was not judged
 * @param reason the verdict and its rule in words; null if it was not judged
 * @param receivedAt when it came in
 * @param status the status of the answer; null if there was none
 * @param ground the rule behind the verdict; null if there is none
 * @param body the beginning of what was sent, keys included; null if it is not kept any more
 * @param answer the beginning of the answer, if it was judged or an error; null if it is not kept
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
    /** The same without what was said on either side. */
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
