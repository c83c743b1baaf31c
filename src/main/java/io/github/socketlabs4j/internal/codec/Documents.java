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
        int start = Sniffer.start(document, length);
        Format format = Sniffer.format(document, start, length);
        if (format == null) {
            throw unknown(what, document, start, length, secrets);
        }
        try (JsonParser parser = Tokens.open(format, document, start, length)) {
            return only(shape, parser);
        } catch (IOException | RuntimeException broken) {
            return readAgain(shape, what, document, start, length, format, secrets, broken);
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
        int start = Sniffer.start(head, head.length);
        Format format = Sniffer.format(head, start, head.length);
        if (format == null) throw unknown(what, head, start, head.length, Secrets.NONE);
        whole.unread(head, start, head.length - start);
        try (JsonParser parser = Tokens.openRequest(format, whole)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return new Read<>(only(shape, parser), format);
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
    private static <T> T readAgain(
            Shape<T> shape,
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
            return only(shape, parser);
        } catch (IOException | RuntimeException stillBroken) {
            throw unreadable(what, document, length, format, secrets, stillBroken);
        }
    }

    private static <T> T only(Shape<T> shape, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "expected an object, found " + parser.currentToken());
        }
        return new Binder(parser).record(shape);
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
