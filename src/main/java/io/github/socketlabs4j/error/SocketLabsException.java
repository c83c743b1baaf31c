package io.github.socketlabs4j.error;

import org.jspecify.annotations.Nullable;

/**
 * Whatever this library throws because of the network, the platform or a caller's data; never a programming error,
 * which is one of the JDK's own exceptions. There is one subtype for each thing a caller can do about it. No message
 * ever holds a key or password.
 */
public abstract class SocketLabsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For subtypes.
     *
     * @param message who, what, where, and what to do
     * @param cause what it comes from, or null
     */
    protected SocketLabsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
