package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.internal.codec.LimitedStream;
import io.github.socketlabs4j.internal.codec.Secrets;
import io.github.socketlabs4j.transport.HttpResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    private final String call;
    private final HttpResponse response;
    private final Secrets secrets;
    private final Time time;
    private long bytesRead;
    private @Nullable IOException streamFailure;

    Answer(String call, HttpResponse response, Secrets secrets, Time time) {
        this.call = call;
        this.response = response;
        this.secrets = secrets;
        this.time = time;
    }

    /** The call this answers, for messages. */
    public String call() {
        return call;
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
        return response.header("Retry-After")
                .map(value -> RetryAfter.parse(value, time.now()))
                .orElse(null);
    }

    /**
     * Reads the body into memory.
     *
     * @param limit the largest body that is read whole
     * @return what there was of it, and why there is no more
     */
    public Body body(long limit) {
        byte[] bytes = new byte[initialSize()];
        int length = 0;
        IOException failure = null;
        try {
            InputStream in = new LimitedStream(response.body(), limit);
            for (int n = 0; n >= 0; length += Math.max(n, 0)) {
                if (length == bytes.length) bytes = Arrays.copyOf(bytes, length * 2);
                n = in.read(bytes, length, bytes.length - length);
            }
        } catch (IOException e) {
            // HTTP's own exceptions quote what the server sent.
            failure = secrets.showIn(e) ? new IOException(secrets.mask(String.valueOf(e.getMessage()))) : e;
        }
        bytesRead = length;
        // A server that repeats the key must not get it into whatever is made of this body, a receipt included.
        byte[] masked = secrets.mask(bytes, length);
        return new Body(masked, masked == bytes ? length : masked.length, failure);
    }

    /**
     * The exception for an answer that is an error by its status.
     *
     * @param mayHaveBeenSent whether the mail of a send may be on its way
     * @param body what was read of the body
     */
    public ApiException error(boolean mayHaveBeenSent, Body body) {
        String head = secrets.excerpt(body.bytes(), body.length());
        String advice = mayHaveBeenSent ? "; the mail may have been sent: look it up before sending it again" : "";
        return new ApiException(
                call + " was answered with HTTP " + status() + advice,
                status(),
                maskedHeaders(),
                retryAfter(),
                head,
                mayHaveBeenSent);
    }

    /**
     * The body as a stream.
     *
     * @param limit the largest body that may be read whole
     */
    public InputStream stream(long limit) {
        return new LimitedStream(new Watched(response.body()), limit);
    }

    /** Why the stream broke off; null if it did not. */
    public @Nullable IOException streamFailure() {
        return streamFailure;
    }

    /**
     * The exception for an answer that is an error by what it says.
     *
     * @param error the error's text
     */
    public ApiException errorDocument(String error) {
        byte[] text = error.getBytes(StandardCharsets.UTF_8);
        String head = secrets.excerpt(text, text.length);
        return new ApiException(
                call + " was answered with an error: " + head, status(), maskedHeaders(), retryAfter(), head, false);
    }

    long bytesRead() {
        return bytesRead;
    }

    private int initialSize() {
        int told = response.header("Content-Length")
                .map(RetryAfter::wholeNumber)
                .filter(length -> length >= 0 && length < 64 * 1024)
                .map(Long::intValue)
                .orElse(1024);
        // One more, so that the end is seen without growing.
        return told + 1;
    }

    private Map<String, List<String>> maskedHeaders() {
        Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach((name, values) ->
                        masked.put(name, values.stream().map(secrets::mask).toList()));
        return Collections.unmodifiableMap(masked);
    }

    /** Counts, and remembers whether it was the network that failed. */
    private final class Watched extends FilterInputStream {
        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int n = super.read(buffer, offset, length);
                bytesRead += Math.max(n, 0);
                return n;
            } catch (IOException e) {
                streamFailure = e;
                throw e;
            }
        }
    }

    /**
     * A body in memory.
     *
     * @param bytes the bytes, of which only the first {@code length} count
     * @param length how many were read
     * @param failure why reading ended early; null if the body is whole
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Body(byte[] bytes, int length, @Nullable IOException failure) {}
}
