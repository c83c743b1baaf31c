package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.transport.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer of the platform as a judge gets it. Its body can be read once. Not thread-safe. */
public final class Answer {
    /** The end of every message about mail that may have been sent. */
    public static final String LOOK_UP = "; the mail may have been sent: look it up before sending it again";

    /** How much of the body of an error answer is read, in bytes. */
    public static final long ERROR_BODY = 64L * 1024;

    /** The length of the first buffer for a body, in bytes; most bodies fit into it. */
    private static final int USUAL_BODY = 512;

    private final Endpoint<?> endpoint;
    private final HttpResponse response;
    private final Secrets secrets;
    private final Time time;
    private @Nullable LimitedStream stream;

    Answer(Endpoint<?> endpoint, HttpResponse response, Secrets secrets, Time time) {
        this.endpoint = endpoint;
        this.response = response;
        this.secrets = secrets;
        this.time = time;
    }

    /**
     * A body in memory.
     *
     * @param bytes holds the body from index 0 on, as it was received: secrets in it are not masked
     * @param length how many of the bytes belong to the body
     * @param failure why reading ended early; null if the body is complete
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Body(byte[] bytes, int length, @Nullable IOException failure) {}

    /** Operation and address of the call, for messages. */
    public String call() {
        return endpoint.toString();
    }

    /** Whether the call sends mail. */
    public boolean isOfSend() {
        return !endpoint.isQuestion();
    }

    /** The HTTP status. */
    public int status() {
        return response.status();
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return status() >= 200 && status() <= 299;
    }

    /** What must not appear in any text. */
    public Secrets secrets() {
        return secrets;
    }

    /** The wait that the {@code Retry-After} header asks for; null if there is no such header or it cannot be read. */
    public @Nullable Duration retryAfter() {
        String asked = response.header("Retry-After").orElse(null);
        if (asked == null) return null;
        // A date in Retry-After is compared with the server's own clock, which may differ from ours.
        Instant sent = response.header("Date").map(RetryAfter::date).orElse(null);
        return RetryAfter.parse(asked, sent == null ? time.now() : sent);
    }

    /**
     * Reads the body into memory.
     *
     * @param limit the largest body that is read completely, in bytes
     * @return the body, or what could be read of it
     */
    public Body body(long limit) {
        return body(limit, new byte[USUAL_BODY]);
    }

    /**
     * Reads the body into an array of the caller.
     *
     * @param limit the largest body that is read completely, in bytes
     * @param into is filled with the body; if that does not fit, the result has a longer array instead
     * @return the body, or what could be read of it
     */
    public Body body(long limit, byte[] into) {
        byte[] bytes = into;
        stream = new LimitedStream(response.body(), limit);
        int length = 0;
        IOException failure = null;
        try {
            InputStream in = stream;
            for (int n = 0; n >= 0; length += Math.max(n, 0)) {
                // The array may grow to one byte more than the limit, so that a body over the limit is noticed.
                if (length == bytes.length) bytes = Arrays.copyOf(bytes, longer(length, limit));
                n = in.read(bytes, length, bytes.length - length);
            }
        } catch (IOException e) {
            // The messages of HTTP libraries quote what the server sent, which may be a secret.
            failure = secrets.showIn(e) ? new IOException(secrets.mask(String.valueOf(e.getMessage()))) : e;
        }
        return new Body(bytes, length, failure);
    }

    /**
     * The exception for an answer whose status says that it is an error.
     *
     * @param body what was read of the body
     */
    public ApiException error(Body body) {
        boolean serverMayHaveActed = status() == 408 || status() >= 500;
        boolean mayHaveBeenSent = serverMayHaveActed && !endpoint.isQuestion();
        boolean mayRetry = status() == 429 || (serverMayHaveActed && endpoint.isQuestion());
        String advice = mayHaveBeenSent ? LOOK_UP : "";
        return exception("HTTP " + status() + advice, head(body), mayHaveBeenSent, mayRetry);
    }

    /**
     * The exception for an answer whose body says that it is an error.
     *
     * @param error the text of the error
     */
    public ApiException errorDocument(String error) {
        byte[] text = error.getBytes(StandardCharsets.UTF_8);
        String head = secrets.excerpt(text, text.length);
        return exception("an error: " + secrets.show(error), head, false, false);
    }

    /** The beginning of a body as text, with secrets masked. */
    public String head(Body body) {
        return secrets.excerpt(body.bytes(), body.length());
    }

    @Nullable
    Boolean connectionReused() {
        return response.connectionReused();
    }

    long bytesRead() {
        return stream == null ? 0 : stream.count();
    }

    private ApiException exception(String what, String head, boolean mayHaveBeenSent, boolean mayRetry) {
        String message = call() + " was answered with " + what;
        return new ApiException(message, status(), maskedHeaders(), retryAfter(), head, mayHaveBeenSent, mayRetry);
    }

    private Map<String, List<String>> maskedHeaders() {
        Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach((name, values) ->
                        masked.put(name, values.stream().map(secrets::mask).toList()));
        return Collections.unmodifiableMap(masked);
    }

    private static int longer(int length, long limit) {
        return (int) Math.min(Math.max(length * 2L, USUAL_BODY), limit + 1);
    }
}
