package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;

/** The failure of a request's own body, not of the connection: its source cannot be read, or has not the length it said. */
final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Throwable source;

    SourceException(Throwable source) {
        super(source.getMessage() == null ? source.getClass().getName() : source.getMessage(), source);
        this.source = source;
    }

    /** What the body threw. */
    Throwable source() {
        return source;
    }
}
