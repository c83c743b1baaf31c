package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** A document in pieces. Each piece has only complete characters of UTF-8. */
interface Pieces {
    /**
     * The usual length of a piece in bytes. The last one, and those in which invalid UTF-8 was replaced, have another.
     */
    int LENGTH = 64 * 1024;

    /**
     * Goes to the next piece.
     *
     * @return false if there is no other piece
     * @throws IOException if the document cannot be read
     */
    boolean next() throws IOException;

    /**
     * An array whose first {@link #length()} bytes are the current piece. It is valid until {@link #next()} is called.
     */
    byte[] bytes();

    /** How many bytes the current piece has. */
    int length();
}
