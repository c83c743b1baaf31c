package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.doors.LoggedRequest;
import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the emulator received, whether it was accepted or not. Immutable and thread-safe.
 *
 * @param method the HTTP method
 * @param path the path without query
 * @param query the raw query string without the question mark; null if there is none
 * @param headers the headers, looked up ignoring case; the value of {@code Authorization} is masked
 * @param format the format of the body; null if it was not read as a request
 * @param bodyLength the number of bytes of the body that arrived
 * @param code the result code of the request; null if it was not judged
 * @param reason the result in words with the rule behind it, such as {@code InvalidData: Messages[0].To is a text, a
 *     list belongs here (rule member-kind, assumed)}, or the error of a rejected report request; null for an answered
 *     report request, and for a request that was not judged
 * @param receivedAt when the emulator began to handle it, by the emulator's clock
 */
public record ReceivedRequest(
        String method,
        String path,
        @Nullable String query,
        Map<String, List<String>> headers,
        @Nullable Format format,
        long bodyLength,
        @Nullable SendCode code,
        @Nullable String reason,
        Instant receivedAt) {
    static ReceivedRequest of(LoggedRequest logged) {
        return new ReceivedRequest(
                logged.method(),
                logged.path(),
                logged.query(),
                logged.headers(),
                logged.format(),
                logged.bodyLength(),
                logged.code(),
                logged.reason(),
                logged.receivedAt());
    }

    /**
     * The first value of a header.
     *
     * @param name the name; compared ignoring case
     * @return the value, or null if there is none
     */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
