package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads documents that are one record. */
public final class Documents {
    private static final int HEAD = 1024;

    private Documents() {}

    /**
     * Reads one record from a whole document in memory.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many of them count
     * @param secrets what must not show in an excerpt
     * @param <T> the record
     * @return the record
     * @throws DecodeException if the document is empty, is neither JSON nor XML, breaks off, or is no object
     */
    public static <T> T read(Shape<T> shape, String what, byte[] document, int length, Secrets secrets) {
        return read(binder -> binder.record(shape), what, document, length, Expected.OBJECT, secrets);
    }

    /**
     * Reads one record whose members may stand at any depth of the document.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many of them count
     * @param expected what was asked for
     * @param secrets what must not show in an excerpt
     * @param <T> the record
     * @return the record, or the error the document tells of instead
     * @throws DecodeException as {@link #read} does
     */
    public static <T> Found<T> readAnywhere(
            Shape<T> shape, String what, byte[] document, int length, Expected expected, Secrets secrets) {
        Sniffer.Beginning beginning = Sniffer.look(document, length, expected);
        if (beginning.format() == Format.CSV) {
            InputStream bytes = new ByteArrayInputStream(document, 0, length);
            try (Rows<T> rows = Pages.read(shape, what, bytes, expected, secrets)) {
                return new Found<>(rows.hasNext() ? rows.next() : null, rows.error());
            }
        }
        return read(binder -> binder.recordAnywhere(shape), what, document, length, expected, secrets);
    }

    /**
     * What a document holds.
     *
     * @param record the record; null if the document shows none of its members
     * @param error the error the document tells of instead; null if it is none
     * @param <T> the record's type
     */
    public record Found<T>(@Nullable T record, @Nullable String error) {}

    /** Binds the object that begins at the parser's current token. */
    @FunctionalInterface
    private interface Reading<R> {
        R read(Binder binder) throws IOException;
    }

    private static <R> R read(
            Reading<R> reading, String what, byte[] document, int length, Expected expected, Secrets secrets) {
        Sniffer.Beginning beginning = Sniffer.look(document, length, expected);
        Format format = beginning.format();
        int start = beginning.start();
        if (format == null) throw unknown(what, document, start, length, secrets);
        try (JsonParser parser = Tokens.open(format, document, start, length)) {
            Pages.checkCallback(beginning.callback(), expected);
            return only(reading, parser);
        } catch (IOException | RuntimeException broken) {
            return readAgain(reading, what, document, start, length, format, secrets, broken);
        }
    }

    /**
     * Reads one record from a stream without holding the document in memory; for requests, as the emulator gets them.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages
     * @param document the bytes; not closed
     * @param <T> the record
     * @return the record, and the format it came in
     * @throws DecodeException as {@link #read} does
     * @throws IOException if the stream fails
     */
    public static <T> Read<T> readRequest(Shape<T> shape, String what, InputStream document) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(document, HEAD);
        byte[] head = whole.readNBytes(HEAD);
        Sniffer.Beginning beginning = Sniffer.look(head, head.length, Expected.OBJECT);
        Format format = beginning.format();
        int start = beginning.start();
        if (format != Format.JSON && format != Format.XML) {
            throw unknown(what, head, start, head.length, Secrets.NONE);
        }
        whole.unread(head, start, head.length - start);
        try (JsonParser parser = Tokens.openRequest(format, whole)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return new Read<>(only(binder -> binder.record(shape), parser), format);
        } catch (IOException | RuntimeException broken) {
            for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
                if (isOfTheStream(cause)) throw (IOException) cause;
            }
            throw unreadable(what, head, head.length, format, Secrets.NONE, broken);
        }
    }

    /** Parsers have IOExceptions of their own, and the XML parser wraps the stream's. */
    private static boolean isOfTheStream(Throwable failure) {
        return failure instanceof IOException
                && !(failure instanceof JsonProcessingException)
                && !(failure instanceof CharConversionException);
    }

    /**
     * A record and the format it was read from.
     *
     * @param record the record
     * @param format JSON or XML
     * @param <T> the record's type
     */
    public record Read<T>(T record, Format format) {}

    /** A second try for a document with broken UTF-8, which only a Reader replaces. */
    private static <R> R readAgain(
            Reading<R> reading,
            String what,
            byte[] document,
            int start,
            int length,
            Format format,
            Secrets secrets,
            Exception broken) {
        if (isUtf8(document, start, length)) throw unreadable(what, document, length, format, secrets, broken);
        ByteArrayInputStream bytes = new ByteArrayInputStream(document, start, length - start);
        try (JsonParser parser = Tokens.open(format, new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return only(reading, parser);
        } catch (IOException | RuntimeException stillBroken) {
            throw unreadable(what, document, length, format, secrets, stillBroken);
        }
    }

    private static <R> R only(Reading<R> reading, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "expected an object, found " + parser.currentToken());
        }
        return reading.read(new Binder(parser));
    }

    private static boolean isUtf8(byte[] document, int start, int length) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document, start, length - start));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static DecodeException unknown(String what, byte[] document, int start, int length, Secrets secrets) {
        String found = start == length ? " is empty" : " is neither JSON nor XML";
        return new DecodeException(
                what + found + excerptText(document, length, secrets),
                null,
                null,
                null,
                secrets.excerpt(document, length),
                null);
    }

    private static DecodeException unreadable(
            String what, byte[] document, int length, Format format, Secrets secrets, Exception cause) {
        return new DecodeException(
                what + " (" + format + ") cannot be read: " + secrets.mask(reason(cause))
                        + excerptText(document, length, secrets),
                format,
                null,
                path(cause),
                secrets.excerpt(document, length),
                null);
    }

    /** What was wrong, without the place, which {@link #path} tells. */
    static String reason(Exception cause) {
        return cause instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(cause.getMessage());
    }

    /** Where reading failed, as {@code $.MessageResults[0].Index}; null if the parser does not say. */
    static @Nullable String path(Exception cause) {
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

    private static String excerptText(byte[] document, int length, Secrets secrets) {
        return length == 0 ? "" : "; it begins: " + secrets.excerpt(document, length, 120);
    }
}
