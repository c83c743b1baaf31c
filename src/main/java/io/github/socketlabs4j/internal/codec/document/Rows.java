package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.xml.deser.FromXmlParser;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Slot;
import io.github.socketlabs4j.internal.codec.shape.Values;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page, read one by one as they are asked for.
 *
 * <p>{@link #hasNext()} may be asked any number of times. Not thread-safe; who opens it closes it, and closing closes the
 * document's stream, once.
 *
 * <p>The law of rows is kept here, once for all formats: CSV is a table, and the others have an envelope around their rows.
 *
 * @param <T> the record
 */
public final class Rows<T> implements Iterator<T>, AutoCloseable {
    /** The members of an envelope are asked for while they come in, so that no record is made of them. */
    private static final Shape<Values> ENVELOPE = Shape.<Values>of("page")
            .instant("timestamp")
            .whole("totalCount")
            .whole("totalPages")
            .whole("count")
            .make(v -> v);

    /** The envelope's member that holds the rows. */
    private static final String ROWS = "collection";

    private final Shape<T> shape;
    private final Values values;
    private final Unreadable unreadable;
    private final JsonParser parser;
    private final Binder binder;

    /** Whether nothing but rows is to come. */
    private final boolean table;

    /** What came instead of a table; null if that did not happen. */
    private final @Nullable String noTable;

    private final Values envelope = new Values(ENVELOPE);
    private final ErrorText error = new ErrorText();
    private boolean begun;
    private boolean inRows;
    private boolean recognised;

    private @Nullable T next;
    private long rows;
    private boolean done;

    Rows(Shape<T> shape, JsonParser parser, @Nullable String noTable, Unreadable unreadable) {
        this.shape = shape;
        this.values = new Values(shape);
        this.parser = parser;
        this.binder = new Binder(parser);
        this.unreadable = unreadable;
        this.table = parser instanceof CsvParser;
        this.noTable = noTable;
        this.inRows = table;
    }

    /**
     * How many rows there are in all pages, as far as the part of the document read so far tells.
     *
     * @return the total; empty if it was not told (yet)
     */
    public OptionalLong total() {
        Long total = envelope.whole(1);
        return total == null ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /**
     * The server's time of the answer, as far as the part of the document read so far tells.
     *
     * @return the time, or null if it was not told (yet)
     */
    public @Nullable Instant timestamp() {
        return envelope.instant(0);
    }

    /**
     * The error the document tells of instead of rows, once {@link #hasNext()} was false.
     *
     * @return its text; null if the document is no error
     */
    public @Nullable String error() {
        return noTable == null ? error.text() : noTable;
    }

    @Override
    public boolean hasNext() {
        if (next != null) return true;
        if (done) return false;
        try {
            if (toNextRow()) {
                next = binder.record(shape, values);
                rows++;
            } else {
                close();
            }
        } catch (IOException | RuntimeException broken) {
            Long row = inRows ? rows : null;
            close();
            throw unreadable.at(row, broken);
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext() || next == null) throw new NoSuchElementException("the page has no more rows");
        T row = next;
        next = null;
        return row;
    }

    @Override
    public void close() {
        done = true;
        next = null;
        try {
            parser.close();
        } catch (IOException e) {
            // The rows that were asked for have been read.
        }
    }

    /** Moves the parser to the beginning of the next row; false if there is none. */
    private boolean toNextRow() throws IOException {
        if (table) return noTable == null && parser.nextToken() == JsonToken.START_OBJECT;
        if (!begun) begin();
        while (true) {
            if (inRows && toRow()) return true;
            JsonToken rows = toRows();
            if (rows != JsonToken.START_ARRAY) return rows != null;
        }
    }

    private void begin() throws IOException {
        begun = true;
        // The root element's name is not among the tokens.
        recognised = parser instanceof FromXmlParser xml
                && xml.getStaxReader().getLocalName().equalsIgnoreCase("response");
        if (parser.nextToken() != JsonToken.START_OBJECT) throw new IOException("expected an object");
    }

    private boolean toRow() throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) throw new IOException("the document ends inside the list of rows");
            if (token == JsonToken.START_OBJECT) return true;
            parser.skipChildren();
        }
        inRows = false;
        return false;
    }

    /** Reads the envelope's members up to the rows, which may be a list or a single row; null at the envelope's end. */
    private @Nullable JsonToken toRows() throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Slot slot = ENVELOPE.slot(name);
            if (name.equalsIgnoreCase(ROWS)) {
                recognised = true;
                error.isData();
                inRows = parser.isExpectedStartArrayToken();
                if (inRows) return JsonToken.START_ARRAY;
                if (token == JsonToken.START_OBJECT) return token;
            } else if (slot != null) {
                recognised = true;
                if (!envelope.has(slot)) envelope.put(slot, slot.kind().read(binder, slot, envelope));
            } else if (!error.take(name, binder)) {
                parser.skipChildren();
            }
        }
        if (!recognised && error.text() == null) {
            throw new IOException("it shows no name of a page, such as collection or count");
        }
        return null;
    }
}
