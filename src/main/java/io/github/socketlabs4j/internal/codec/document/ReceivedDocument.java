package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.tokens.Beginning;
import io.github.socketlabs4j.internal.codec.tokens.UnexpectedException;
import io.github.socketlabs4j.wire.Format;
import java.io.CharConversionException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was received. Makes the exceptions for what cannot be read of it, with messages of our own: those of
 * parsers might show secrets.
 *
 * @param what what the document is, for messages
 * @param format its format; null if it was not recognised
 * @param bytes the document, or its beginning
 * @param length how many bytes of the array belong to the document
 * @param start the index of its first token
 * @param secrets what must not appear in messages
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReceivedDocument(String what, @Nullable Format format, byte[] bytes, int length, int start, Secrets secrets) {
    /** How many bytes of a document are quoted in a message. */
    private static final int SHOWN = 120;

    /** How many characters of an unreadable row are searched for keys, which are much shorter. */
    private static final int LONGEST_ROW = 4 * Secrets.EXCERPT_BYTES;

    String excerpt() {
        return secrets.excerpt(bytes, length);
    }

    /** The exception for a document in an unknown format. */
    DecodeException unknownFormat() {
        boolean empty = Beginning.firstCharacter(bytes, length) >= length;
        String why = empty ? " is empty" : " is in no known format, neither JSON nor XML" + beginning();
        return failure(what + why, null, null);
    }

    /** The exception for a document that cannot be read. */
    DecodeException unreadable(Exception cause) {
        return unreadable(null, cause);
    }

    /**
     * The exception for a page that cannot be read, with the number of the row, or null if the failure is not in a row.
     */
    DecodeException unreadable(@Nullable Long row, Exception cause) {
        String number = row == null ? "" : ", row " + row;
        String found = format == null ? "unknown format" : format.toString();
        TextPosition position = TextPosition.of(cause, bytes, length, start);
        String message = what + " (" + found + number + ") cannot be read: " + secrets.show(reason(cause))
                + (position == null ? "" : ", at " + position) + beginning();
        return failure(message, row, path(cause));
    }

    /** The exception for a page of which the only row cannot be read. */
    DecodeException unreadable(UnreadableRow row) {
        String number = row.number() == null ? "" : ", row " + row.number();
        return failure(
                what + " (" + format + number + ") cannot be read: " + row.reason() + beginning(), row.number(), null);
    }

    /** The exception for a document that can be read, but is not what was asked for. */
    DecodeException unwanted(String why) {
        return failure(what + " (" + format + "): " + why + beginning(), null, null);
    }

    /** What is reported of a row that cannot be read while others can. */
    UnreadableRow unreadableRow(@Nullable Long number, String reason, String text) {
        byte[] row = text.substring(0, Math.min(text.length(), LONGEST_ROW)).getBytes(StandardCharsets.UTF_8);
        return new UnreadableRow(number, secrets.show(reason), secrets.excerpt(row, row.length));
    }

    private DecodeException failure(String message, @Nullable Long row, @Nullable String path) {
        return new DecodeException(message, format, row, path == null ? null : secrets.show(path), excerpt(), null);
    }

    private String beginning() {
        String begins = secrets.excerpt(bytes, length, SHOWN);
        return begins.isBlank() ? "" : "; it begins: " + ServerText.shown(begins);
    }

    /** The reason of a failure, without the words of a parser. */
    static String reason(Exception cause) {
        if (cause instanceof UnexpectedException ours) return ours.getOriginalMessage();
        if (cause instanceof StreamConstraintsException) {
            return "it is beyond the limits: texts of 20,000,000 characters, numbers of 1,000 digits, 1,000 levels,"
                    + " 64 MiB of what has no name here";
        }
        if (cause instanceof JsonEOFException) return "it breaks off";
        boolean parsers = cause instanceof JsonProcessingException
                || cause instanceof CharConversionException
                || cause instanceof RuntimeException;
        return parsers ? "it is malformed" : String.valueOf(cause.getMessage());
    }

    /**
     * The path of the member where reading failed, such as {@code $.MessageResults[0].Index}; null if it is not known.
     */
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
