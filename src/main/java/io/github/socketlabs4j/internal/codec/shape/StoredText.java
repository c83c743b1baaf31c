package io.github.socketlabs4j.internal.codec.shape;

import java.io.IOException;
import java.io.InputStream;

/**
 * A text that was not read with its document, because it may be long: read when it is asked for, any number of times.
 * Thread-safe.
 */
public interface StoredText {
    /**
     * Opens the text.
     *
     * @return its characters as UTF-8; the caller closes it
     * @throws IOException if the document cannot be read
     * @throws IllegalStateException if the document is closed
     */
    InputStream open() throws IOException;

    /**
     * Opens the bytes that the text means in base64.
     *
     * @return the bytes; reading fails where the text is no base64; the caller closes it
     * @throws IOException if the document cannot be read
     * @throws IllegalStateException if the document is closed
     */
    InputStream openBytes() throws IOException;

    /**
     * Whether the text has no character.
     *
     * @return true for an empty text
     * @throws IOException if the document cannot be read
     */
    boolean isEmpty() throws IOException;

    /** A document that can be asked for its texts later. */
    @FunctionalInterface
    interface Source {
        /**
         * The text that begins at a byte of the document.
         *
         * @param offset where its opening quote stands
         * @return the text
         */
        StoredText at(long offset);
    }
}
