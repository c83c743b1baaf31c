package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;

/**
 * A failure of a request's body, not of the connection: its source cannot be read, or does not have the announced
 * length.
 */
final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Throwable source;

    SourceException(Throwable source) {
        super(source.getMessage() == null ? source.getClass().getName() : source.getMessage(), source);
        this.source = source;
    }

    /** The exception that the body threw. */
    Throwable source() {
        return source;
    }
}
