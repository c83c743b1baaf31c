package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.error.DecodeException;
import java.io.IOException;

/**
 * How a room reads its posts.
 *
 * @param <E> the event a post tells of
 */
@FunctionalInterface
public interface Reading<E> {
    /**
     * Reads a post.
     *
     * @param body what was posted
     * @return what it says
     * @throws DecodeException if it cannot be read at all
     * @throws IOException if its stream fails, or is longer than the limit
     */
    Claim<E> read(RawBody body) throws IOException;
}
