package io.github.socketlabs4j.internal.codec.shape;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A text that was not read with its document, because it may be long: read when it is asked for, any number of times. It has at
 * least one character. Thread-safe.
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

    /** Tokens of a document that can be asked for its texts later. */
    interface Source {
        /**
         * The text at the current token, to be read later.
         *
         * @return the text; null if it is empty
         * @throws IOException if the document is broken
         */
        @Nullable
        StoredText storedText() throws IOException;

        /**
         * The text at the current token, which is a body.
         *
         * @return the text; null if it is empty
         * @throws IOException if the document is broken
         */
        @Nullable
        LongText longText() throws IOException;

        /**
         * The text at the current token, for which there is no column.
         *
         * @return the text, or how long it is if that is too long to be kept
         * @throws IOException if the document is broken
         */
        String extraText() throws IOException;
    }
}
