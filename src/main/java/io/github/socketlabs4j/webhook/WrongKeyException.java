package io.github.socketlabs4j.webhook;

import io.github.socketlabs4j.error.SocketLabsException;

/**
 * A post whose secret key is not one of the endpoint's: somebody else sent it, or the endpoint is configured with other keys.
 * {@code parse} throws it; {@code receive} answers such a post with 401. Nothing of the post is in its text. No mail is concerned,
 * and the same post will be refused again.
 */
public final class WrongKeyException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses a post.
     *
     * @param message why, and what to do; without a key
     */
    public WrongKeyException(String message) {
        super(message, null);
    }
}
