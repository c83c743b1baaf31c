package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.doors.LoggedRequest;
import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request the emulator received, whatever became of it. Immutable and thread-safe.
 *
 * @param method the HTTP method
 * @param path the path without query
 * @param query what follows the question mark, as it was sent; null if there is none
 * @param headers the headers, looked up ignoring case; the value of {@code Authorization} is masked
 * @param format what the body was written in; null if it was not read as a request
 * @param bodyLength how many bytes of body arrived
 * @param code the verdict on the request; null if it was not judged
 * @param reason the verdict in words, with the rule it goes by, such as {@code InvalidData: Messages[0].To is a text, a list belongs
 *     here (rule member-kind, assumed)}, or the error of a report that was refused; null for a report that was answered, and for
 *     what was not judged
 * @param receivedAt when it was handled, by the emulator's clock
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
     * @param name the name, in any letter case
     * @return the value, or null if there is none
     */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
