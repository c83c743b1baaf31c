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
 * What is needed to say in our own words what went wrong with a document, should it come to that.
 *
 * @param what what the document is, for people
 * @param format its format; null if it was not recognised
 * @param document what was received, or how it begins
 * @param length how many bytes of it count
 * @param start where its tokens begin
 * @param secrets what must not show
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Unreadable(String what, @Nullable Format format, byte[] document, int length, int start, Secrets secrets) {
    /** How much of a document stands in a message. */
    private static final int SHOWN = 120;

    /** Of a row only the beginning is looked at; keys are shorter. */
    private static final int LONGEST_ROW = 4 * Secrets.EXCERPT_BYTES;

    String excerpt() {
        return secrets.excerpt(document, length);
    }

    /** The failure of a document whose format cannot be told. */
    DecodeException unknown() {
        boolean empty = Beginning.firstCharacter(document, length) >= length;
        String why = empty ? " is empty" : " is in no known format, neither JSON nor XML" + beginning();
        return failure(what + why, null, null);
    }

    /** The failure of a document that is one record. */
    DecodeException asWhole(Exception cause) {
        return at(null, cause);
    }

    /** The failure of a page, or of one of its rows. */
    DecodeException at(@Nullable Long row, Exception cause) {
        String number = row == null ? "" : ", row " + row;
        String found = format == null ? "unknown format" : format.toString();
        Place place = Place.of(cause, document, length, start);
        String message = what + " (" + found + number + ") cannot be read: " + secrets.show(reason(cause))
                + (place == null ? "" : ", at " + place) + beginning();
        return failure(message, row, path(cause));
    }

    /** The failure of a page whose only row cannot be read. */
    DecodeException at(UnreadableRow row) {
        String number = row.number() == null ? "" : ", row " + row.number();
        return failure(
                what + " (" + format + number + ") cannot be read: " + row.reason() + beginning(), row.number(), null);
    }

    /** The failure of a document that can be read and is not what was asked for. */
    DecodeException unwanted(String why) {
        return failure(what + " (" + format + "): " + why + beginning(), null, null);
    }

    /** What is told of a row that cannot be read while others can. */
    UnreadableRow row(@Nullable Long number, String reason, String text) {
        byte[] bytes = text.substring(0, Math.min(text.length(), LONGEST_ROW)).getBytes(StandardCharsets.UTF_8);
        return new UnreadableRow(number, secrets.show(reason), secrets.excerpt(bytes, bytes.length));
    }

    private DecodeException failure(String message, @Nullable Long row, @Nullable String path) {
        return new DecodeException(message, format, row, path == null ? null : secrets.show(path), excerpt(), null);
    }

    private String beginning() {
        String begins = secrets.excerpt(document, length, SHOWN);
        return begins.isBlank() ? "" : "; it begins: " + ServerText.shown(begins);
    }

    /** What went wrong, in our own words. */
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
