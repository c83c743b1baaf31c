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
     * What a page contains.
     *
     * @param rows its rows
     * @param unreadable what is among the rows and cannot be read as a row
     * @param isCutShort whether rows are missing because the end of the last unreadable one was not found
     * @param total how many rows all pages have together; null if the page does not say
     * @param timestamp the server's time of the answer; null if the page does not say
     * @param extras the members of the page for which there is no column
     * @param error the error that the document reports instead of rows; null if it reports none
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
     * Reads a whole page. A page that cannot be read is repaired and read again: invalid UTF-8 is replaced, and
     * malformed rows are skipped and reported as unreadable.
     *
     * @param shape the shape of a row
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many bytes of the array belong to the document
     * @param expected what was asked for
     * @param secrets what must not appear in an excerpt
     * @param most how many rows the page may have
     * @param <T> the record
     * @return what the page contains
     * @throws DecodeException as {@link #read} and its rows do
     */
    public static <T> Content<T> readAll(
            Shape<T> shape, String what, byte[] document, int length, Expected expected, Secrets secrets, int most) {
        try {
            return content(read(shape, what, document, length, expected, secrets, most));
        } catch (DecodeException unreadable) {
            // Without repair a single wrong byte would make the page unreadable, and a sync could never get past it.
            Content<T> repaired = repaired(shape, what, document, length, expected, secrets, most);
            if (repaired == null) throw unreadable;
            return repaired;
        }
    }

    /** Repairs a page and reads it; null if there was nothing to repair, or that did not help. */
    private static <T> @Nullable Content<T> repaired(
            Shape<T> shape, String what, byte[] document, int length, Expected expected, Secrets secrets, int most) {
        Beginning beginning = Beginning.of(document, length, expected);
        Format format = beginning.format();
        if (format == null || format == Format.CSV) return null;
        ReceivedDocument received = new ReceivedDocument(what, format, document, length, beginning.start(), secrets);
        RepairedPage page = RepairedPage.of(shape, received, most);
        if (!page.isRepaired() && !Utf8.isBroken(document, length)) return null;
        try {
            beginning.checkCallback(expected);
            JsonParser parser = Tokens.openReplacing(format, page.bytes(), length);
            return content(new EnvelopedRows<>(shape, parser, received, most, page.faults()));
        } catch (DecodeException stillUnreadable) {
            if (!page.isRepaired()) throw stillUnreadable;
            // The failure to read the original page says more: what is wrong there, and where.
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
     * Opens a page, whose rows are then read one by one.
     *
     * @param shape the shape of a row
     * @param what what the document is, for error messages
     * @param document the bytes
     * @param length how many bytes of the array belong to the document
     * @param expected what was asked for
     * @param secrets what must not appear in an excerpt
     * @param most how many rows the page may have
     * @param <T> the record
     * @return the rows; the caller closes them
     * @throws DecodeException if the document is empty (unless CSV was asked for) or in no known format, or if JSONP
     *     calls another function than it was asked to. Reading a row throws it, too: if the row is malformed, if the
     *     document ends and had no name of a page, or if there are more than {@code most} rows
     */
    public static <T> Rows<T> read(
            Shape<T> shape, String what, byte[] document, int length, Expected expected, Secrets secrets, int most) {
        Beginning beginning = Beginning.of(document, length, expected);
        int start = beginning.start();
        Format format = start == length && expected.format() == Format.CSV ? Format.CSV : beginning.format();
        ReceivedDocument received = new ReceivedDocument(what, format, document, length, start, secrets);
        if (format == null) throw received.unknownFormat();
        try {
            beginning.checkCallback(expected);
            if (format == Format.CSV) return csv(shape, received, most);
            return new EnvelopedRows<>(shape, Tokens.open(format, document, start, length), received, most);
        } catch (IOException | RuntimeException broken) {
            throw received.unreadable(broken);
        }
    }

    private static <T> Rows<T> csv(Shape<T> shape, ReceivedDocument received, int most) {
        int length = received.length();
        if (received.start() == length) return new CsvRows<>(shape, CsvParser.ofNothing(), null, received, most);
        CsvLayout layout = CsvLayout.of(received.bytes(), length, shape);
        if (layout == null) {
            return new CsvRows<>(shape, CsvParser.ofNothing(), received.excerpt(), received, most);
        }
        CsvParser csv = new CsvParser(received.bytes(), length, layout.start(), layout.separator(), layout.names());
        return new CsvRows<>(shape, csv, null, received, most);
    }
}
