package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Values;
import io.github.socketlabs4j.internal.codec.tokens.Beginning;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import io.github.socketlabs4j.internal.codec.tokens.UnexpectedException;
import io.github.socketlabs4j.internal.codec.tokens.Utf8;
import io.github.socketlabs4j.internal.codec.tokens.XmlParser;
import io.github.socketlabs4j.wire.Format;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/** Reads documents that are one record. */
public final class Documents {
    private static final int HEAD = 1024;

    /** How many rows a table may have in which a single record is expected. */
    private static final int MOST_ROWS = 100;

    private Documents() {}

    /**
     * Reads one record from a document in memory.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many bytes of the array belong to the document
     * @param secrets what must not appear in an excerpt
     * @param <T> the record
     * @return the record
     * @throws DecodeException if the document is empty, is neither JSON nor XML, ends too early, or is not an object
     */
    public static <T> T read(Shape<T> shape, String what, byte[] document, int length, Secrets secrets) {
        return read(binder -> binder.record(shape), what, document, length, Expected.OBJECT, secrets);
    }

    /**
     * Reads one record as far as possible. If the document ends too early or is malformed, the record has the members
     * before that place.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many bytes of the array belong to the document
     * @param secrets what must not appear in an excerpt
     * @param <T> the record
     * @return the record, of which members may be missing
     * @throws DecodeException if the document is empty, is neither JSON nor XML, or is not an object
     */
    public static <T> T readBegun(Shape<T> shape, String what, byte[] document, int length, Secrets secrets) {
        return read(binder -> begun(shape, binder), what, document, length, Expected.OBJECT, secrets);
    }

    private static <T> T begun(Shape<T> shape, Binder binder) {
        Values values = new Values(shape);
        try {
            return binder.record(shape, values);
        } catch (IOException brokenOff) {
            return shape.make(values);
        }
    }

    /**
     * Reads one record whose members may be at any depth of the document.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many bytes of the array belong to the document
     * @param expected what was asked for
     * @param secrets what must not appear in an excerpt
     * @param <T> the record
     * @return the record, or the error that the document reports instead
     * @throws DecodeException as {@link #read} does, or if the document is a table of which no row can be read
     */
    public static <T> Found<T> readAnywhere(
            Shape<T> shape, String what, byte[] document, int length, Expected expected, Secrets secrets) {
        Beginning beginning = Beginning.of(document, length, expected);
        if (beginning.format() == Format.CSV) {
            Pages.Content<T> table = Pages.readAll(shape, what, document, length, expected, secrets, MOST_ROWS);
            if (!table.rows().isEmpty()) return new Found<>(table.rows().get(0), table.error());
            if (table.unreadable().isEmpty()) return new Found<>(null, table.error());
            throw new ReceivedDocument(what, Format.CSV, document, length, beginning.start(), secrets)
                    .unreadable(table.unreadable().get(0));
        }
        return read(binder -> AnyDepthReader.read(shape, binder), what, document, length, expected, secrets);
    }

    /**
     * What a document contains.
     *
     * @param record the record; null if the document has none of its members
     * @param error the error that the document reports instead; null if it reports none
     * @param <T> the record's type
     */
    public record Found<T>(@Nullable T record, @Nullable String error) {}

    /** Reads the object that begins at a binder's current token. */
    @FunctionalInterface
    private interface Reading<R> {
        R read(Binder binder) throws IOException;
    }

    private static <R> R read(
            Reading<R> reading, String what, byte[] document, int length, Expected expected, Secrets secrets) {
        Beginning beginning = Beginning.of(document, length, expected);
        Format format = beginning.format();
        ReceivedDocument received = new ReceivedDocument(what, format, document, length, beginning.start(), secrets);
        if (format == null) throw received.unknownFormat();
        try {
            beginning.checkCallback(expected);
        } catch (IOException otherCall) {
            throw received.unreadable(otherCall);
        }
        int start = beginning.start();
        try (JsonParser parser = Tokens.open(format, document, start, length)) {
            return read(reading, parser);
        } catch (IOException | RuntimeException broken) {
            byte[] text = Utf8.replaced(document, length);
            if (text == null) throw received.unreadable(broken);
            // The document may be readable now that invalid UTF-8 has been replaced.
            return read(reading, what, text, text.length, expected, secrets);
        }
    }

    private static <R> R read(Reading<R> reading, JsonParser parser) throws IOException {
        Binder binder = new Binder(parser);
        // An HTML page would be read as a record, because the name of the root element is not among the tokens.
        if (parser instanceof XmlParser xml && "html".equalsIgnoreCase(xml.root())) {
            throw new UnexpectedException(parser, "it is an HTML page");
        }
        binder.toObject();
        return reading.read(binder);
    }

    /**
     * Reads one record from a stream, without the whole document in memory. For requests to the emulator.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages
     * @param document the bytes; not closed
     * @param <T> the record
     * @return the record and its format
     * @throws DecodeException as {@link #read} does
     * @throws IOException if the stream fails
     */
    public static <T> Read<T> readRequest(Shape<T> shape, String what, InputStream document) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(document, HEAD);
        byte[] head = whole.readNBytes(HEAD);
        Beginning beginning = Beginning.of(head, head.length, Expected.OBJECT);
        Format format = beginning.format();
        int start = beginning.start();
        if (format != Format.JSON && format != Format.XML) {
            throw new ReceivedDocument(what, null, head, head.length, start, Secrets.NONE).unknownFormat();
        }
        whole.unread(head, start, head.length - start);
        try (JsonParser parser = Tokens.openRequest(format, whole)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return new Read<>(read(binder -> binder.record(shape), parser), format);
        } catch (IOException | RuntimeException broken) {
            for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
                if (isOfTheStream(cause)) throw (IOException) cause;
            }
            throw new ReceivedDocument(what, format, head, head.length, start, Secrets.NONE).unreadable(broken);
        }
    }

    /**
     * Whether an exception was thrown by the stream, and not by a parser, some of whose exceptions are IOExceptions as
     * well.
     */
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
}
