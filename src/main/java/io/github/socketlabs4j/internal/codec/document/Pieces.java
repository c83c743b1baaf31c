package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** A document piece by piece, each of whole characters in UTF-8. */
interface Pieces {
    /** How long a piece is, but for the last one and those in which something was replaced. */
    int LENGTH = 64 * 1024;

    /**
     * Goes to the next piece.
     *
     * @return false behind the last one
     * @throws IOException if the document cannot be read
     */
    boolean next() throws IOException;

    /** The piece, in the first {@link #length()} bytes; good until the next one. */
    byte[] bytes();

    /** How many bytes the piece has. */
    int length();
}
