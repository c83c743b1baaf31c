package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** A document cannot be stored at the moment, because too much is stored already. Its sender may try again later. */
public final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
        super(message);
    }
}
