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

    /** Of a table that should hold one record. */
    private static final int MOST_ROWS = 100;

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
     * Reads as much of one record as there is: where the document breaks off or cannot be read on, what came before counts.
     *
     * @param shape the record's shape
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many of them count
     * @param secrets what must not show in an excerpt
     * @param <T> the record
     * @return the record, of which members may be missing
     * @throws DecodeException if the document is empty, is neither JSON nor XML, or is no object
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
     * @throws DecodeException as {@link #read} does, or if no row of a table can be read
     */
    public static <T> Found<T> readAnywhere(
            Shape<T> shape, String what, byte[] document, int length, Expected expected, Secrets secrets) {
        Beginning beginning = Beginning.of(document, length, expected);
        if (beginning.format() == Format.CSV) {
            Pages.Content<T> table = Pages.readAll(shape, what, document, length, expected, secrets, MOST_ROWS);
            if (!table.rows().isEmpty()) return new Found<>(table.rows().get(0), table.error());
            if (table.unreadable().isEmpty()) return new Found<>(null, table.error());
            throw new Unreadable(what, Format.CSV, document, length, beginning.start(), secrets)
                    .at(table.unreadable().get(0));
        }
        return read(binder -> Anywhere.read(shape, binder), what, document, length, expected, secrets);
    }

    /**
     * What a document holds.
     *
     * @param record the record; null if the document shows none of its members
     * @param error the error the document tells of instead; null if it is none
     * @param <T> the record's type
     */
    public record Found<T>(@Nullable T record, @Nullable String error) {}

    /** Reads what is wanted of the object that begins at a binder's current token. */
    @FunctionalInterface
    private interface Reading<R> {
        R read(Binder binder) throws IOException;
    }

    private static <R> R read(
            Reading<R> reading, String what, byte[] document, int length, Expected expected, Secrets secrets) {
        Beginning beginning = Beginning.of(document, length, expected);
        Format format = beginning.format();
        Unreadable unreadable = new Unreadable(what, format, document, length, beginning.start(), secrets);
        if (format == null) throw unreadable.unknown();
        try {
            beginning.checkCallback(expected);
        } catch (IOException otherCall) {
            throw unreadable.asWhole(otherCall);
        }
        int start = beginning.start();
        try (JsonParser parser = Tokens.open(format, document, start, length)) {
            return read(reading, parser);
        } catch (IOException | RuntimeException broken) {
            byte[] text = Utf8.replaced(document, length);
            if (text == null) throw unreadable.asWhole(broken);
            // Now that what is no UTF-8 has been replaced, it may be readable.
            return read(reading, what, text, text.length, expected, secrets);
        }
    }

    private static <R> R read(Reading<R> reading, JsonParser parser) throws IOException {
        Binder binder = new Binder(parser);
        // The name of the root is not among the tokens. A page for people may hold anything.
        if (parser instanceof XmlParser xml && "html".equalsIgnoreCase(xml.root())) {
            throw new UnexpectedException(parser, "it is an HTML page");
        }
        binder.toObject();
        return reading.read(binder);
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
        Beginning beginning = Beginning.of(head, head.length, Expected.OBJECT);
        Format format = beginning.format();
        int start = beginning.start();
        if (format != Format.JSON && format != Format.XML) {
            throw new Unreadable(what, null, head, head.length, start, Secrets.NONE).unknown();
        }
        whole.unread(head, start, head.length - start);
        try (JsonParser parser = Tokens.openRequest(format, whole)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return new Read<>(read(binder -> binder.record(shape), parser), format);
        } catch (IOException | RuntimeException broken) {
            for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
                if (isOfTheStream(cause)) throw (IOException) cause;
            }
            throw new Unreadable(what, format, head, head.length, start, Secrets.NONE).asWhole(broken);
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
}
