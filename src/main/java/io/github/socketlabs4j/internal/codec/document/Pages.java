package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Beginning;
import io.github.socketlabs4j.internal.codec.tokens.CsvParser;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import io.github.socketlabs4j.internal.codec.tokens.Utf8;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads documents that are a list of records, in any format. */
public final class Pages {
    private Pages() {}

    /**
     * What a page holds.
     *
     * @param rows its rows
     * @param unreadable what stands among them and cannot be read as a row
     * @param isCutShort whether there are more rows than these, which could not be told from the last unreadable one
     * @param total how many rows there are in all pages; null if it does not say
     * @param timestamp the server's time of the answer; null if it does not say
     * @param extras what it says beside its rows and has no name here
     * @param error the error it tells of instead of rows; null if it is none
     * @param <T> the record
     */
    public record Content<T>(
            List<T> rows,
            List<UnreadableRow> unreadable,
            boolean isCutShort,
            @Nullable Long total,
            @Nullable Instant timestamp,
            Map<String, String> extras,
            @Nullable String error) {}

    /**
     * Reads all of a page. One that cannot be read is read once more with what is no UTF-8 replaced, and without the rows that are
     * malformed, which are among those that cannot be read.
     *
     * @param shape the shape of a row
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many of them count
     * @param expected what was asked for
     * @param secrets what must not show in an excerpt
     * @param most how many rows it may have
     * @param <T> the record
     * @return what it holds
     * @throws DecodeException as {@link #read} and its rows do
     */
    public static <T> Content<T> readAll(
            Shape<T> shape, String what, byte[] document, int length, Expected expected, Secrets secrets, int most) {
        try {
            return content(read(shape, what, document, length, expected, secrets, most));
        } catch (DecodeException unreadable) {
            // One broken byte in JSON would cost the page, and a sync would not get past it.
            Content<T> mended = mended(shape, what, document, length, expected, secrets, most);
            if (mended == null) throw unreadable;
            return mended;
        }
    }

    private static <T> @Nullable Content<T> mended(
            Shape<T> shape, String what, byte[] document, int length, Expected expected, Secrets secrets, int most) {
        Beginning beginning = Beginning.of(document, length, expected);
        Format format = beginning.format();
        if (format == null || format == Format.CSV) return null;
        Unreadable unreadable = new Unreadable(what, format, document, length, beginning.start(), secrets);
        MendedPage page = MendedPage.of(shape, unreadable, most);
        if (!page.isMended() && !Utf8.isBroken(document, length)) return null;
        try {
            beginning.checkCallback(expected);
            JsonParser parser = Tokens.openReplacing(format, page.bytes(), length);
            return content(new EnvelopedRows<>(shape, parser, unreadable, most, page.faults()));
        } catch (DecodeException stillUnreadable) {
            if (!page.isMended()) throw stillUnreadable;
            // What is wrong, and where, was seen before anything was mended.
            return null;
        } catch (IOException otherCallOrRoot) {
            return null;
        }
    }

    private static <T> Content<T> content(Rows<T> reading) {
        try (Rows<T> page = reading) {
            List<T> rows = new ArrayList<>();
            while (page.hasNext()) rows.add(page.next());
            Long total = page.total().isPresent() ? page.total().getAsLong() : null;
            return new Content<>(
                    rows, page.unreadable(), page.isCutShort(), total, page.timestamp(), page.extras(), page.error());
        }
    }

    /**
     * Opens a page; its rows are read as they are asked for.
     *
     * @param shape the shape of a row
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many of them count
     * @param expected what was asked for
     * @param secrets what must not show in an excerpt
     * @param most how many rows it may have
     * @param <T> the record
     * @return the rows
     * @throws DecodeException if the document is empty (unless it is CSV) or in no known format, or
     *     JSONP calls another function than it was asked to. Reading rows throws it too, naming the row, and when the
     *     document ends without one known name of a page, or has more rows than it may
     */
    public static <T> Rows<T> read(
            Shape<T> shape, String what, byte[] document, int length, Expected expected, Secrets secrets, int most) {
        Beginning beginning = Beginning.of(document, length, expected);
        int start = beginning.start();
        Format format = start == length && expected.format() == Format.CSV ? Format.CSV : beginning.format();
        Unreadable unreadable = new Unreadable(what, format, document, length, start, secrets);
        if (format == null) throw unreadable.unknown();
        try {
            beginning.checkCallback(expected);
            if (format == Format.CSV) return csv(shape, document, length, start, unreadable, most);
            return new EnvelopedRows<>(shape, Tokens.open(format, document, start, length), unreadable, most);
        } catch (IOException | RuntimeException broken) {
            throw unreadable.at(null, broken);
        }
    }

    private static <T> Rows<T> csv(
            Shape<T> shape, byte[] document, int length, int start, Unreadable unreadable, int most) {
        if (start == length) return new CsvRows<>(shape, CsvParser.ofNothing(), null, unreadable, most);
        CsvLayout layout = CsvLayout.of(document, length, shape);
        if (layout == null) {
            return new CsvRows<>(shape, CsvParser.ofNothing(), unreadable.excerpt(), unreadable, most);
        }
        CsvParser csv = new CsvParser(document, length, layout.start(), layout.separator(), layout.names());
        return new CsvRows<>(shape, csv, null, unreadable, most);
    }
}
