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

/** One GET of the Reporting API: its address with its parameters, and what its answer should be. Not thread-safe. */
final class Question {
    /** Without {@code timeZone} the platform reads dates as UTC. What is smaller than a second is cut off. */
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final ReportingAccess access;
    private final String method;
    private final Expected expected;
    private final StringBuilder address;

    Question(ReportingAccess access, String method, Format format) {
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

    /** Adds a parameter in its place; null leaves it out. */
    Question with(String name, @Nullable String value) {
        if (value != null) address.append('&').append(encode(name)).append('=').append(encode(value));
        return this;
    }

    /** Adds the first moment that counts: rounded down, so that nothing is lost. */
    Question withStart(String name, @Nullable Instant start) {
        return with(name, start == null ? null : SECONDS.format(start));
    }

    /** Adds the last moment that counts: rounded up, so that nothing is lost. */
    Question withEnd(String name, @Nullable Instant end) {
        return with(name, end == null ? null : SECONDS.format(end.plusNanos(999_999_999)));
    }

    /**
     * What is called.
     *
     * @param reader makes the value of an answer whose status is a success
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
     * Makes sure that all of an answer was read.
     *
     * @throws DecodeException if it is longer than it may be
     * @throws TransportException if it ended before its end
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
