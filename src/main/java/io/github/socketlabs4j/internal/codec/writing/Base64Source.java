package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import java.io.InputStream;

/**
 * Content that is sent as base64. Its length is known before it is read, and it can be opened again for a retry.
 *
 * @param name its name in error messages, such as {@code attachment 'report.pdf'}
 * @param message the index of the message that it belongs to
 * @param field the path of its member in the message, such as {@code Attachments[0].Content}
 * @param length its length before encoding, in bytes
 * @param opening opens it
 */
public record Base64Source(String name, int message, String field, long length, Opening opening) {
    /** Opens content. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens the content.
         *
         * @return a new stream from the first byte; the caller closes it
         * @throws IOException if the content cannot be read
         */
        InputStream open() throws IOException;
    }
}
