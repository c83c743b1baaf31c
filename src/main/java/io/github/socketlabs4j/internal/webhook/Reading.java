package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.NoRoomException;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads posts of one kind, notifications or inbound mail.
 *
 * @param <E> the event that a post contains
 */
@FunctionalInterface
public interface Reading<E> {
    /**
     * Reads a post.
     *
     * @param body the body of the post
     * @param isKnown whether a secret key is that of any server here, so that a post with another key need not be read
     *     completely; null if keys are not checked
     * @return what the post claims; if its key is not known, perhaps no more than the key
     * @throws DecodeException if the post cannot be read
     * @throws NoRoomException if the post cannot be stored at the moment
     * @throws IOException if the stream of the post fails, or is longer than the limit
     */
    Claim<E> read(RawBody body, @Nullable Predicate<String> isKnown) throws IOException;
}
