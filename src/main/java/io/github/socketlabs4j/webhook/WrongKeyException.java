package io.github.socketlabs4j.webhook;

import io.github.socketlabs4j.error.SocketLabsException;

/**
 * The secret key of a post is not one of the endpoint's keys: somebody else than the platform sent it, or the endpoint
 * is configured with other keys. {@code parse} throws this exception; {@code receive} replies 401 instead. The message
 * contains nothing of the post. Both {@link #mayHaveBeenSent()} and {@link #mayRetry()} are false: the same post will
 * be rejected again.
 */
public final class WrongKeyException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message why, and what to do; without a key
     */
    public WrongKeyException(String message) {
        super(message, null);
    }
}
