package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.internal.codec.tokens.ArrayStream;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The body of one post, of which no more is read than its listener's limit. To be read once, by one thread. */
public final class RawBody {
    private static final int SURPLUS = 4 * 1024 * 1024;

    private final InputStream raw;
    private final long limit;
    private @Nullable LimitedStream reading;
    private long inMemory;

    /**
     * Begins to read a post.
     *
     * @param request the post
     * @param limit the most bytes it may have
     * @throws IllegalStateException if the post is a stream that has been read before
     */
    RawBody(WebhookRequest request, long limit) {
        this.raw = request.body();
        this.limit = limit;
    }

    /**
     * The body as a stream, for what may be long.
     *
     * @return the raw bytes; closing it leaves the sender's stream open, and reading beyond the limit throws
     *     {@link LimitedStream.TooLongException}
     */
    public InputStream stream() {
        LimitedStream begun = new LimitedStream(raw, limit);
        reading = begun;
        return begun;
    }

    /** How much of it was read so far. */
    long bytesRead() {
        return reading == null ? inMemory : reading.count();
    }

    /**
     * The body in memory.
     *
     * @return the raw bytes, not to be changed: they may be the sender's
     * @throws LimitedStream.TooLongException if there are more than the limit
     * @throws IOException if the stream fails
     */
    public byte[] bytes() throws IOException {
        // Most posts are in memory already: a copy would cost more than all the judging.
        if (!(raw instanceof ArrayStream held)) return stream().readAllBytes();
        byte[] bytes = held.array();
        inMemory = bytes.length;
        if (bytes.length > limit) throw new LimitedStream.TooLongException(limit);
        return bytes;
    }

    /** Reads on to the limit and some more, and drops what comes: servers that answer before all was read reset the connection. */
    void dropRest() {
        try {
            // Not skipped: that of the JDK's server skips what is no part of the body, and waits for it.
            long left = Math.max(0, limit - bytesRead());
            new LimitedStream(raw, left + SURPLUS).transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // More than is worth reading, or nobody left to answer.
        }
    }
}
