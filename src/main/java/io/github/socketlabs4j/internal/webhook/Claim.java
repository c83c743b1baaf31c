package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a post claims before its key was checked. Its {@code toString} must not show the secret key.
 *
 * @param <E> the event that the post contains
 */
public interface Claim<E> extends AutoCloseable {
    /**
     * The server that the post says it is from; wire {@code ServerId}.
     *
     * @return the id of the server; null if none can be read
     */
    @Nullable
    Long serverId();

    /**
     * The secret key of the post; wire {@code SecretKey}.
     *
     * @return the key; null if the post has none
     */
    @Nullable
    String secretKey();

    /**
     * The platform's name for the kind of event; wire {@code Type}.
     *
     * @return the name; null if the post has none
     */
    @Nullable
    String type();

    /**
     * Whether the post is the handshake, which only asks for the validation key and contains no event.
     *
     * @return true for the handshake
     */
    boolean isValidation();

    /**
     * The event. Called only after the key was found right, or if the caller trusts the post.
     *
     * @return the event
     * @throws DecodeException if the post has no event of a kind that this endpoint takes
     * @throws LimitedStream.TooLongException if the event is too long
     */
    E event() throws LimitedStream.TooLongException;

    /**
     * The elements of a post that is a list. Each of them has a key and an event of its own, and the list itself has
     * neither.
     *
     * @return at least two elements, in their order; empty for a post with a single event, which nearly all posts are
     */
    default List<? extends Claim<E>> members() {
        return List.of();
    }

    /** Frees what the post holds beside memory, such as a temporary file. By default there is nothing to free. */
    @Override
    default void close() {}
}
