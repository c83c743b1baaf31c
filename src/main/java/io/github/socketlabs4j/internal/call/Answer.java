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

/** An answer as a judge sees it, for one thread at a time. Its body can be read once. */
public final class Answer {
    /** What a text about mail that may have been sent ends with. */
    public static final String LOOK_UP = "; the mail may have been sent: look it up before sending it again";

    /** As much of an error's body as is worth reading. */
    public static final long ERROR_BODY = 64L * 1024;

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
     * @param bytes begins with what there was of it, as it came: a document is never altered to mask
     * @param length how many of the bytes that is
     * @param failure why there is no more; null if the body is whole
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Body(byte[] bytes, int length, @Nullable IOException failure) {}

    /** The call this answers, for messages. */
    public String call() {
        return endpoint.toString();
    }

    /** Whether what it answers sends mail. */
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

    /** What must not show in any text. */
    public Secrets secrets() {
        return secrets;
    }

    /** The wait the answer asks for; null if it asks for none. */
    public @Nullable Duration retryAfter() {
        String asked = response.header("Retry-After").orElse(null);
        if (asked == null) return null;
        // Clocks differ: a server's date is meant by its own.
        Instant sent = response.header("Date").map(RetryAfter::date).orElse(null);
        return RetryAfter.parse(asked, sent == null ? time.now() : sent);
    }

    /**
     * Reads the body into memory.
     *
     * @param limit the largest body that is read whole, in bytes
     * @return what there was of it
     */
    public Body body(long limit) {
        return body(limit, new byte[USUAL_BODY]);
    }

    /**
     * Reads the body into an array that the caller has.
     *
     * @param limit the largest body that is read whole, in bytes
     * @param into where to; what does not fit is read into a longer one, which is then in the answer in its place
     * @return what there was of it
     */
    public Body body(long limit, byte[] into) {
        byte[] bytes = into;
        stream = new LimitedStream(response.body(), limit);
        int length = 0;
        IOException failure = null;
        try {
            InputStream in = stream;
            for (int n = 0; n >= 0; length += Math.max(n, 0)) {
                // One more than the limit shows that there is more.
                if (length == bytes.length) bytes = Arrays.copyOf(bytes, longer(length, limit));
                n = in.read(bytes, length, bytes.length - length);
            }
        } catch (IOException e) {
            // HTTP's own exceptions quote what the server sent.
            failure = secrets.showIn(e) ? new IOException(secrets.mask(String.valueOf(e.getMessage()))) : e;
        }
        return new Body(bytes, length, failure);
    }

    /**
     * The exception for an answer that is an error by its status.
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
     * The exception for an answer that is an error by what it says.
     *
     * @param error the error's text
     */
    public ApiException errorDocument(String error) {
        byte[] text = error.getBytes(StandardCharsets.UTF_8);
        String head = secrets.excerpt(text, text.length);
        return exception("an error: " + secrets.show(error), head, false, false);
    }

    /** The beginning of a body as text, to be shown to people. */
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
