package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/** What is needed to say what went wrong with a document, should it come to that. */
public final class Unreadable {
    private final String what;
    private final @Nullable Format format;
    private final byte[] head;
    private final int length;
    private final Secrets secrets;

    /**
     * Keeps what may be needed.
     *
     * @param head how the document begins
     * @param length how many bytes of the head count
     */
    public Unreadable(String what, @Nullable Format format, byte[] head, int length, Secrets secrets) {
        this.what = what;
        this.format = format;
        this.head = head;
        this.length = length;
        this.secrets = secrets;
    }

    public String excerpt() {
        return secrets.excerpt(head, length);
    }

    /** The failure of a document that is one record, which is short enough to show some of it. */
    public DecodeException asWhole(Exception cause) {
        return failure("", length == 0 ? "" : "; it begins: " + secrets.excerpt(head, length, 120), null, cause);
    }

    /** The failure of a page, or of one of its rows. */
    public DecodeException at(@Nullable Long row, Exception cause) {
        return failure(row == null ? "" : ", row " + row, "", row, cause);
    }

    private DecodeException failure(String where, String beginning, @Nullable Long row, Exception cause) {
        String found = format == null ? "unknown format" : format.toString();
        return new DecodeException(
                what + " (" + found + where + ") cannot be read: " + secrets.mask(reason(cause)) + beginning,
                format,
                row,
                path(cause),
                excerpt(),
                null);
    }

    /** What was wrong, without the place, which {@link #path} tells. */
    private static String reason(Exception cause) {
        return cause instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(cause.getMessage());
    }

    /** Where reading failed, as {@code $.MessageResults[0].Index}; null if the parser does not say. */
    private static @Nullable String path(Exception cause) {
        if (!(cause instanceof JsonProcessingException json) || !(json.getProcessor() instanceof JsonParser parser)) {
            return null;
        }
        StringBuilder path = new StringBuilder("$");
        JsonPointer place = parser.getParsingContext().pathAsPointer();
        for (; !place.matches(); place = place.tail()) {
            if (place.mayMatchElement())
                path.append('[').append(place.getMatchingIndex()).append(']');
            else path.append('.').append(place.getMatchingProperty());
        }
        return path.toString();
    }
}
