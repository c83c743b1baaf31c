package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.NoRoomException;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
     * @param isKnown whether a secret key is that of some server here, for those who ask before they have read everything; null if
     *     nobody asks for a key
     * @return what it says; of a post whose key is not known that may be no more than the key
     * @throws DecodeException if it cannot be read at all
     * @throws NoRoomException if it cannot be kept now
     * @throws IOException if its stream fails, or is longer than the limit
     */
    Claim<E> read(RawBody body, @Nullable Predicate<String> isKnown) throws IOException;
}
