package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a post says, before it is believed. Its text must not show the secret key.
 *
 * @param <E> the event it tells of
 */
public interface Claim<E> extends AutoCloseable {
    /**
     * The server it says it comes from; wire {@code ServerId}.
     *
     * @return its number, or null if none can be read
     */
    @Nullable
    Long serverId();

    /**
     * The key it shows; wire {@code SecretKey}.
     *
     * @return the key, or null if it shows none
     */
    @Nullable
    String secretKey();

    /**
     * What it tells of, by the platform's word; wire {@code Type}.
     *
     * @return the word, or null if there is none
     */
    @Nullable
    String type();

    /**
     * Whether it only asks for the validation key and tells of nothing.
     *
     * @return true for the handshake
     */
    boolean isValidation();

    /**
     * What it tells of. Asked only after the key was found good.
     *
     * @return the event
     * @throws DecodeException if it tells of nothing this listener is for
     * @throws LimitedStream.TooLongException if it tells of too much
     */
    E event() throws LimitedStream.TooLongException;

    /**
     * The posts in it, if it is a list of several. Each has its own key and tells of its own event; then this one has neither.
     *
     * @return at least two, in their order; empty for a post that tells of one thing, as nearly all do
     */
    default List<? extends Claim<E>> members() {
        return List.of();
    }

    /** Gives up what it holds beside memory: nothing, unless the listener says otherwise. */
    @Override
    default void close() {}
}
