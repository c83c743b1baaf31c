package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import java.io.InputStream;

/**
 * Content to be sent as base64: knows its length beforehand and can be opened again for another attempt.
 *
 * @param name what it is, for error messages, such as {@code attachment 'report.pdf'}
 * @param message the message it belongs to, from 0
 * @param field the member it is the value of, such as {@code Attachments[0].Content}
 * @param length how many bytes it has, before base64
 * @param opening opens it
 */
public record Base64Source(String name, int message, String field, long length, Opening opening) {
    /** Opens content. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens it from its first byte.
         *
         * @return a new stream, which whoever opens it closes
         * @throws IOException if it cannot be read
         */
        InputStream open() throws IOException;
    }
}
