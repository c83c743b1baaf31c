package io.github.socketlabs4j.internal.codec;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to say what went wrong with a document, should it come to that.
 *
 * @param head how the document begins
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Unreadable(String what, @Nullable Format format, byte[] head, Secrets secrets) {
    String excerpt() {
        return secrets.excerpt(head, head.length);
    }

    DecodeException at(@Nullable Long row, Exception cause) {
        String where = row == null ? "" : ", row " + row;
        String reason = secrets.mask(Documents.reason(cause));
        return new DecodeException(
                what + " (" + (format == null ? "unknown format" : format) + where + ") cannot be read: " + reason,
                format,
                row,
                Documents.path(cause),
                excerpt(),
                null);
    }
}
