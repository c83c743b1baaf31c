package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.tokens.Beginning;
import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to say what went wrong with a document, should it come to that.
 *
 * @param what what the document is, for people
 * @param format its format; null if it was not recognised
 * @param head how it begins
 * @param length how many bytes of the head count
 * @param secrets what must not show
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Unreadable(String what, @Nullable Format format, byte[] head, int length, Secrets secrets) {
    /** How much of a document that is one record stands in a message. */
    private static final int SHOWN = 120;

    String excerpt() {
        return secrets.excerpt(head, length);
    }

    /** The failure of a document whose format cannot be told. */
    DecodeException unknown() {
        boolean empty = Beginning.firstCharacter(head, length) >= length;
        return failure(
                what + (empty ? " is empty" : " is in no known format, neither JSON nor XML") + beginning(),
                null,
                null);
    }

    /** The failure of a document that is one record, which is short enough to show some of it. */
    DecodeException asWhole(Exception cause) {
        return failure(what + " (" + format + ") cannot be read: " + reason(cause) + beginning(), null, path(cause));
    }

    /** The failure of a page, or of one of its rows. */
    DecodeException at(@Nullable Long row, Exception cause) {
        String place = row == null ? "" : ", row " + row;
        String found = format == null ? "unknown format" : format.toString();
        return failure(what + " (" + found + place + ") cannot be read: " + reason(cause), row, path(cause));
    }

    private DecodeException failure(String message, @Nullable Long row, @Nullable String path) {
        return new DecodeException(message, format, row, path == null ? null : secrets.mask(path), excerpt(), null);
    }

    private String beginning() {
        return length == 0 ? "" : "; it begins: " + secrets.excerpt(head, length, SHOWN);
    }

    /** What was wrong, without the place, which {@link #path} tells. */
    private String reason(Exception cause) {
        String reason = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return secrets.mask(String.valueOf(reason));
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
