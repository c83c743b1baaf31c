package io.github.socketlabs4j.webhook;

import io.github.socketlabs4j.internal.codec.LimitedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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
    private final Supplier<InputStream> body;
    private final InputStream stream;

    private WebhookRequest(@Nullable String contentType, Supplier<InputStream> body, InputStream stream) {
        this.contentType = contentType;
        this.body = body;
        this.stream = stream;
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
        return new WebhookRequest(contentType, () -> new ByteArrayInputStream(body), InputStream.nullInputStream());
    }

    /**
     * A post whose body has yet to be read.
     *
     * @param contentType the value of {@code Content-Type}, or null if there is none; what the body is, the body itself says
     * @param body the raw bytes; read once, no further than the listener's limit, and closed by its owner
     * @return the request
     */
    public static WebhookRequest of(@Nullable String contentType, InputStream body) {
        Objects.requireNonNull(body, "body");
        AtomicBoolean read = new AtomicBoolean();
        Supplier<InputStream> once = () -> {
            if (read.getAndSet(true)) throw new IllegalStateException("the request's stream has been read before");
            return body;
        };
        return new WebhookRequest(contentType, once, body);
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
        return new LimitedStream(body.get(), limit) {
            @Override
            public void close() {
                // Its owner's.
            }
        };
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
