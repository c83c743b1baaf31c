package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** A document cannot be kept now, because too much is kept already: it may come again later. */
public final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
        super(message);
    }
}
