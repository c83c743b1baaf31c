package io.github.socketlabs4j.internal.codec.shape;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A text that was skipped when its document was read, because it may be long. It can be opened any number of times, and
 * has at least one character. Thread-safe.
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
     * Opens the text's bytes, decoded from base64.
     *
     * @return the bytes; reading throws where the text is not base64; the caller closes it
     * @throws IOException if the document cannot be read
     * @throws IllegalStateException if the document is closed
     */
    InputStream openBytes() throws IOException;

    /** A parser of a document whose texts can be read later. */
    interface Source {
        /**
         * The text at the current token, to be read later.
         *
         * @return the text; null if it is empty
         * @throws IOException if the document is malformed, or cannot be read
         */
        @Nullable
        StoredText storedText() throws IOException;

        /**
         * The text at the current token, as a body.
         *
         * @return the text; null if it is empty
         * @throws IOException if the document is malformed, or cannot be read
         */
        @Nullable
        LongText longText() throws IOException;

        /**
         * The text at the current token, for which there is no column.
         *
         * @return the text; if it is too long to be kept, a note that says how long it is
         * @throws IOException if the document is malformed, or cannot be read
         */
        String extraText() throws IOException;
    }
}
