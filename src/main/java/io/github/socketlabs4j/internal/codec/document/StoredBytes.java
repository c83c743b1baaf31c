package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** The bytes of a stored document. They can be read from any position. Thread-safe. */
interface StoredBytes {
    /** How many bytes there are. */
    long length();

    /**
     * Reads bytes.
     *
     * @param place the position of the first byte in the document
     * @param into the array that gets the bytes
     * @param offset the index of the first byte in the array
     * @param most how many bytes are read at most
     * @return how many bytes were read; negative at the end of the document
     * @throws IOException if the bytes cannot be read, or this is closed
     */
    int read(long place, byte[] into, int offset, int most) throws IOException;

    /** Frees memory or file. Closing twice does nothing. */
    void close();
}
