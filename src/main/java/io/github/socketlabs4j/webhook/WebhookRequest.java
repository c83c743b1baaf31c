package io.github.socketlabs4j.webhook;

import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A post of the platform as a web server got it: content type and raw body. Give the bytes as they came, never a body that a
 * framework has parsed and written again.
 *
 * <p>Thread-safe. One over bytes may be read any number of times, one over a stream once.
 */
public final class WebhookRequest {
    private static final int SURPLUS = 4 * 1024 * 1024;

    private final @Nullable String contentType;
    private final byte @Nullable [] bytes;
    private final InputStream stream;
    private final AtomicBoolean read = new AtomicBoolean();

    private WebhookRequest(@Nullable String contentType, byte @Nullable [] bytes, InputStream stream) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.stream = Objects.requireNonNull(stream, "body");
    }

    /**
     * A post whose body is in memory.
     *
     * @param contentType the value of {@code Content-Type}, or null if there is none; what the body is, the body itself says
     * @param body the raw bytes; not copied
     * @return the request
     */
    public static WebhookRequest of(@Nullable String contentType, byte[] body) {
        Objects.requireNonNull(body, "body");
        return new WebhookRequest(contentType, body, InputStream.nullInputStream());
    }

    /**
     * A post whose body has yet to be read.
     *
     * @param contentType the value of {@code Content-Type}, or null if there is none; what the body is, the body itself says
     * @param body the raw bytes; read once, no further than the listener's limit, and closed by its owner
     * @return the request
     */
    public static WebhookRequest of(@Nullable String contentType, InputStream body) {
        return new WebhookRequest(contentType, null, body);
    }

    /**
     * What the sender says the body is. Nothing depends on it.
     *
     * @return the value of {@code Content-Type}, or null if there was none
     */
    public @Nullable String contentType() {
        return contentType;
    }

    /**
     * Begins to read the body; for listeners.
     *
     * @param limit the most bytes it may have
     * @return the raw bytes; closing it leaves the sender's stream open. Reading beyond the limit throws an
     *     {@link IOException}, which {@link WebhookReceiver} answers with 413
     * @throws IllegalStateException if the body is a stream that has been read before
     */
    public InputStream open(long limit) {
        if (bytes == null && read.getAndSet(true)) {
            throw new IllegalStateException("the request's stream has been read before");
        }
        return new LimitedStream(bytes == null ? stream : new ByteArrayInputStream(bytes), limit) {
            @Override
            public void close() {
                // Its owner's.
            }
        };
    }

    /**
     * Reads the whole body; for listeners.
     *
     * @param limit the most bytes it may have
     * @return the raw bytes, not to be changed: they may be the sender's
     * @throws IOException if the body is longer than the limit, or its stream fails
     * @throws IllegalStateException if the body is a stream that has been read before
     */
    public byte[] read(int limit) throws IOException {
        if (bytes == null) return open(limit).readAllBytes();
        if (bytes.length > limit) throw new LimitedStream.TooLongException(limit);
        return bytes;
    }

    /** Reads on behind the limit and drops what comes: servers that answer before all was read reset the connection. */
    void drop() {
        try {
            // Not skipped: that of the JDK's server skips what is no part of the body, and waits for it.
            new LimitedStream(stream, SURPLUS).transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // More than is worth reading, or nobody left to answer.
        }
    }
}
