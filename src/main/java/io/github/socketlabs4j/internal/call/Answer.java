package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.transport.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer as a judge sees it. */
public final class Answer {
    /** As much of an error's body as is worth reading. */
    public static final long ERROR_BODY = 64L * 1024;

    private final Endpoint<?> endpoint;
    private final HttpResponse response;
    private final Exchange exchange;
    private @Nullable LimitedStream body;
    private @Nullable IOException bodyFailure;
    private boolean refusedForNow;

    Answer(Endpoint<?> endpoint, HttpResponse response, Exchange exchange) {
        this.endpoint = endpoint;
        this.response = response;
        this.exchange = exchange;
    }

    /** The call this answers, for messages. */
    public String call() {
        return endpoint.toString();
    }

    /** The HTTP status. */
    public int status() {
        return response.status();
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return status() >= 200 && status() <= 299;
    }

    /** What must not show in any text. */
    public Secrets secrets() {
        return exchange.secrets;
    }

    /** The wait the answer asks for; null if it asks for none. */
    public @Nullable Duration retryAfter() {
        String asked = response.header("Retry-After").orElse(null);
        return asked == null ? null : retryAfter(asked, exchange.time.now());
    }

    /** Reads a {@code Retry-After} header: seconds or a date. The wait is never negative; null if the text is neither. */
    static @Nullable Duration retryAfter(String value, Instant now) {
        String text = value.strip();
        Long seconds = wholeNumber(text);
        if (seconds != null) return seconds < 0 ? null : Duration.ofSeconds(seconds);
        try {
            Duration wait = Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Long wholeNumber(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Reads the body into memory.
     *
     * @param limit the largest body that is read whole
     * @return what there was of it; {@link #bodyFailure()} says why there is no more
     */
    public byte[] body(long limit) {
        byte[] bytes = new byte[initialSize()];
        int length = 0;
        try {
            InputStream in = stream(limit);
            for (int n = 0; n >= 0; length += Math.max(n, 0)) {
                if (length == bytes.length) bytes = Arrays.copyOf(bytes, length * 2);
                n = in.read(bytes, length, bytes.length - length);
            }
        } catch (IOException e) {
            // HTTP's own exceptions quote what the server sent.
            bodyFailure = secrets().showIn(e) ? new IOException(secrets().mask(String.valueOf(e.getMessage()))) : e;
        }
        // A server that repeats the key must not get it into whatever is made of this body, a receipt included.
        return secrets().mask(Arrays.copyOf(bytes, length), length);
    }

    /** Why reading the body into memory ended early; null if it is whole. */
    public @Nullable IOException bodyFailure() {
        return bodyFailure;
    }

    /**
     * The exception for an answer that is an error by its status.
     *
     * @param mayHaveBeenSent whether the mail of a send may be on its way
     * @param body what was read of the body
     */
    public ApiException error(boolean mayHaveBeenSent, byte[] body) {
        String advice = mayHaveBeenSent ? "; the mail may have been sent: look it up before sending it again" : "";
        String head = secrets().excerpt(body, body.length);
        return exception("HTTP " + status() + advice, head, mayHaveBeenSent);
    }

    /**
     * The body as a stream.
     *
     * @param limit the largest body that may be read whole
     */
    public InputStream stream(long limit) {
        body = new LimitedStream(response.body(), limit);
        return body;
    }

    /** Why the stream broke off; null if it did not. */
    public @Nullable IOException streamFailure() {
        return body == null ? null : body.failure();
    }

    /**
     * The exception for an answer that is an error by what it says.
     *
     * @param error the error's text
     */
    public ApiException errorDocument(String error) {
        byte[] text = error.getBytes(StandardCharsets.UTF_8);
        String head = secrets().excerpt(text, text.length);
        return exception("an error: " + head, head, false);
    }

    private ApiException exception(String what, String head, boolean mayHaveBeenSent) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach((name, values) ->
                        headers.put(name, values.stream().map(secrets()::mask).toList()));
        return new ApiException(
                call() + " was answered with " + what,
                status(),
                Collections.unmodifiableMap(headers),
                retryAfter(),
                head,
                mayHaveBeenSent);
    }

    /** Takes note that what the answer refuses it may grant later, as with {@code OverQuota}. */
    public void refusesForNow() {
        refusedForNow = true;
    }

    boolean isRefusedForNow() {
        return refusedForNow;
    }

    @Nullable
    Boolean connectionReused() {
        return response.connectionReused();
    }

    long bytesRead() {
        return body == null ? 0 : body.count();
    }

    private int initialSize() {
        String told = response.header("Content-Length").orElse(null);
        Long length = told == null ? null : wholeNumber(told);
        int size = length == null || length < 0 || length >= 64 * 1024 ? 1024 : length.intValue();
        // One more, so that the end is seen without growing.
        return size + 1;
    }
}
