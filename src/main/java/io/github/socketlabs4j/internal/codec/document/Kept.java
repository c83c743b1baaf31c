package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** The bytes of a document that is kept, to be read from any place, by any thread. */
interface Kept {
    /** How many there are. */
    long length();

    /**
     * Reads some of them.
     *
     * @param place where the first one stands in the document
     * @param into gets them
     * @param offset where the first one goes
     * @param most how many at most
     * @return how many were read, negative behind the last one
     * @throws IOException if they cannot be read, or were given up
     */
    int read(long place, byte[] into, int offset, int most) throws IOException;

    /** Gives them up. Twice does nothing. */
    void close();
}
