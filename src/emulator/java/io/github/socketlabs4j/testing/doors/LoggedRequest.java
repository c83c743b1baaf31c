package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a request.
 *
 * @param method the HTTP method
 * @param path the path without query
 * @param query what follows the question mark, as it was sent; null if there is none
 * @param headers the headers, looked up ignoring case, without the key
 * @param format what the body was written in; null if it was not read
 * @param bodyLength how many bytes of body arrived
 * @param code the verdict; null if it was not judged
 * @param reason the verdict and its rule in words; null if it was not judged
 * @param receivedAt when it came in
 */
public record LoggedRequest(
        String method,
        String path,
        @Nullable String query,
        Map<String, List<String>> headers,
        @Nullable Format format,
        long bodyLength,
        @Nullable SendCode code,
        @Nullable String reason,
        Instant receivedAt) {}
