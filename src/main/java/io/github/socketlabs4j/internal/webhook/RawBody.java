package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.internal.codec.tokens.ArrayStream;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The body of a post, with a limit for its length. Can be read once. Not thread-safe. */
public final class RawBody {
    /** How many bytes beyond the limit {@link #dropRest} reads. */
    private static final int SURPLUS = 4 * 1024 * 1024;

    private final InputStream raw;
    private final long limit;
    private final long arrivedAt;
    private @Nullable LimitedStream reading;
    private long inMemory;

    /**
     * Opens the body of a post.
     *
     * @param request the post
     * @param limit how many bytes it may have
     * @param arrivedAt when it arrived, as {@link Watcher#arrival} says
     * @throws IllegalStateException if the body is a stream that has been read before
     */
    RawBody(WebhookRequest request, long limit, long arrivedAt) {
        this.raw = request.body();
        this.limit = limit;
        this.arrivedAt = arrivedAt;
    }

    /** When the post arrived, as {@link Watcher#arrival} said. */
    long arrivedAt() {
        return arrivedAt;
    }

    /**
     * The body as a stream, for posts that may be long.
     *
     * @return the raw bytes; reading beyond the limit throws {@link LimitedStream.TooLongException}
     */
    public InputStream stream() {
        LimitedStream begun = new LimitedStream(raw, limit);
        reading = begun;
        return begun;
    }

    /** How many bytes were read so far. */
    long bytesRead() {
        return reading == null ? inMemory : reading.count();
    }

    /**
     * The body in memory.
     *
     * @return the raw bytes, which must not be changed, because they may be the caller's array
     * @throws LimitedStream.TooLongException if the body is longer than the limit
     * @throws IOException if the stream fails
     */
    public byte[] bytes() throws IOException {
        // Most posts are in memory already, and copying one would take longer than judging it.
        if (!(raw instanceof ArrayStream held)) return stream().readAllBytes();
        byte[] bytes = held.array();
        inMemory = bytes.length;
        if (bytes.length > limit) throw new LimitedStream.TooLongException(limit);
        return bytes;
    }

    /**
     * Reads and drops the rest of the body, up to the limit and 4 MiB more. Web servers reset the connection if a post
     * is answered before all of it was read.
     */
    void dropRest() {
        try {
            // Reads instead of skipping: the stream of the JDK's server would skip past the end of the body and wait
            // there.
            long left = Math.max(0, limit - bytesRead());
            new LimitedStream(raw, left + SURPLUS).transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The post is too long, or its sender is gone.
        }
    }
}
