package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Beginning;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Opens documents that are a list of records, in any format. */
public final class Pages {
    /** Enough for the opening of a JSONP call and for the header of a CSV document. */
    private static final int HEAD = 8 * 1024;

    private Pages() {}

    /**
     * Opens a page; its rows are read as they are asked for.
     *
     * @param shape the shape of a row
     * @param what what the document is, for error messages
     * @param document the bytes; closed with the rows, or now if this throws
     * @param expected what was asked for
     * @param secrets what must not show in an excerpt
     * @param <T> the record
     * @return the rows
     * @throws DecodeException if the document is empty (unless it is CSV) or in no known format, or
     *     JSONP calls another function than it was asked to. Reading rows throws it too, naming the row, and when the
     *     document ends without one known name of a page
     */
    public static <T> Rows<T> read(
            Shape<T> shape, String what, InputStream document, Expected expected, Secrets secrets) {
        // Closes the document once, however often it is closed itself: here, by a parser, or both.
        PushbackInputStream whole = new PushbackInputStream(document, HEAD);
        Unreadable unreadable = new Unreadable(what, null, new byte[0], 0, secrets);
        try {
            byte[] head = whole.readNBytes(HEAD);
            Beginning beginning = Beginning.of(head, head.length, expected);
            int start = beginning.start();
            Format format = start == head.length && expected.format() == Format.CSV ? Format.CSV : beginning.format();
            unreadable = new Unreadable(what, format, head, head.length, secrets);
            if (format == null) throw unreadable.unknown();
            beginning.checkCallback(expected);
            whole.unread(head, start, head.length - start);
            if (format == Format.CSV) return csv(shape, head, start, whole, unreadable);
            return new EnvelopedRows<>(shape, Tokens.open(format, whole), unreadable);
        } catch (IOException | RuntimeException broken) {
            close(whole);
            throw broken instanceof DecodeException unknown ? unknown : unreadable.at(null, broken);
        }
    }

    private static void close(InputStream document) {
        try {
            document.close();
        } catch (IOException e) {
            // That it cannot be read is what matters.
        }
    }

    private static void skip(Reader document, int characters) throws IOException {
        for (int left = characters; left > 0 && document.read() >= 0; left--) {}
    }

    private static <T> Rows<T> csv(Shape<T> shape, byte[] head, int start, InputStream whole, Unreadable unreadable)
            throws IOException {
        String text = new String(head, start, head.length - start, StandardCharsets.UTF_8);
        CsvLayout layout = CsvLayout.of(text, shape);
        Reader document = new InputStreamReader(whole, StandardCharsets.UTF_8);
        if (layout != null) skip(document, layout.start());
        CsvParser parser = Tokens.CSV.createParser(document);
        if (layout != null) parser.setSchema(layout.schema());
        String error = layout == null && !text.isBlank() ? unreadable.excerpt() : null;
        return new CsvRows<>(shape, parser, error, unreadable);
    }
}
