package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Builds one GET request of the Reporting API: its address with the parameters, and the format expected of its answer.
 * Not thread-safe.
 */
final class ReportingRequest {
    /**
     * Formats a time in UTC, without its fraction of a second. The platform reads dates as UTC if {@code timeZone} is
     * missing.
     */
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final ReportingAccess access;
    private final String method;
    private final Expected expected;
    private final StringBuilder address;

    ReportingRequest(ReportingAccess access, String method, Format format) {
        this.access = access;
        this.method = method;
        String callback = format == Format.JSONP
                ? "sl" + Long.toHexString(ThreadLocalRandom.current().nextLong())
                : null;
        this.expected = new Expected(format, callback);
        this.address = new StringBuilder(access.address(method));
        with("type", format.name());
        with("callback", callback);
    }

    /** Appends a parameter; a null value is left out. */
    ReportingRequest with(String name, @Nullable String value) {
        if (value != null) address.append('&').append(encode(name)).append('=').append(encode(value));
        return this;
    }

    /** Appends the first time that is included, rounded down to a second so that no row is lost. */
    ReportingRequest withStart(String name, @Nullable Instant start) {
        return with(name, start == null ? null : SECONDS.format(start));
    }

    /** Appends the last time that is included, rounded up to a second so that no row is lost. */
    ReportingRequest withEnd(String name, @Nullable Instant end) {
        return with(name, end == null ? null : SECONDS.format(end.plusNanos(999_999_999)));
    }

    /**
     * The request as an endpoint.
     *
     * @param reader reads the value from an answer with a success status
     */
    <T> Endpoint<T> endpoint(BiFunction<Answer, Expected, T> reader) {
        return new Endpoint<>(
                "reporting." + method,
                "GET",
                URI.create(address.toString()),
                access.headers(),
                Endpoint.Question.ASKED,
                answer -> {
                    if (!answer.isSuccess()) throw answer.error(answer.body(Answer.ERROR_BODY));
                    return reader.apply(answer, expected);
                });
    }

    /**
     * Checks that an answer was read completely.
     *
     * @throws DecodeException if it is longer than the limit
     * @throws TransportException if the connection broke before its end
     */
    static void checkWhole(String method, Answer answer, Answer.Body body) {
        IOException why = body.failure();
        if (why instanceof LimitedStream.TooLongException) {
            throw DecodeException.ofAnswer(method + " cannot be read: " + why.getMessage(), answer.head(body), null);
        }
        if (why != null) {
            throw new TransportException(
                    answer.call() + ": the answer broke off: " + why.getMessage(), why, true, true);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
