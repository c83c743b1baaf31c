package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Values;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page, read one by one as they are asked for. What cannot be read as a row while others can is passed over,
 * and {@linkplain #unreadable() told}.
 *
 * <p>{@link #hasNext()} may be asked any number of times. Not thread-safe; who opens it closes it. This law is kept here for all
 * formats; a format only says how the next row is got.
 *
 * @param <T> the record
 */
public abstract sealed class Rows<T> implements Iterator<T>, AutoCloseable permits CsvRows, EnvelopedRows {
    private final Shape<T> shape;
    private final Values values;
    private final Unreadable document;
    private final int most;
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    final JsonParser parser;
    final Binder binder;

    private @Nullable T next;
    private long entries;
    private long between;
    private boolean done;

    Rows(Shape<T> shape, JsonParser parser, Unreadable document, int most) {
        this.shape = shape;
        this.values = new Values(shape);
        this.parser = parser;
        this.binder = new Binder(parser);
        this.document = document;
        this.most = most;
    }

    /** Moves the parser to the beginning of the next row; false if there is none. */
    abstract boolean toNextRow() throws IOException;

    /** What is wrong with the row that was just read; null if nothing is. */
    abstract @Nullable String fault();

    /** The row that something is wrong with, as it was received. */
    abstract String faultyText();

    /** Whether what breaks now breaks a row, and not what stands around the rows. */
    abstract boolean inRows();

    /**
     * Whether rows are missing that the document has, because they could not be told from the row before them. Known at the end.
     *
     * @return true if the last thing told is not the last one there
     */
    public abstract boolean isCutShort();

    /**
     * How many rows there are in all pages, as far as the part of the document read so far tells.
     *
     * @return the total; empty if it was not told (yet)
     */
    public abstract OptionalLong total();

    /**
     * The server's time of the answer, as far as the part of the document read so far tells.
     *
     * @return the time, or null if it was not told (yet)
     */
    public abstract @Nullable Instant timestamp();

    /**
     * What stands beside the rows without a name here, as far as it was read.
     *
     * @return names as received, found whatever their case, and texts
     */
    public abstract Map<String, String> extras();

    /**
     * The error the document tells of instead of rows, once {@link #hasNext()} was false.
     *
     * @return its text; null if the document is no error
     */
    public abstract @Nullable String error();

    /**
     * What stood among the rows read so far and could not be read as one.
     *
     * @return in the order of the document
     */
    public final List<UnreadableRow> unreadable() {
        return Collections.unmodifiableList(unreadable);
    }

    /** Tells of something in the place of a row, and counts it as one. */
    final void tellEntry(String reason, String text) {
        tell(document.row(entries, reason, text));
        entries++;
    }

    /** Tells of something that stands between rows. */
    final void tellBetween(String reason, String text) {
        tell(document.row(null, reason, text));
        between++;
    }

    private void tell(UnreadableRow what) {
        if (isFull()) throw tooMany();
        unreadable.add(what);
    }

    private boolean isFull() {
        return entries + between >= most;
    }

    /** So that a hostile answer costs bounded memory. */
    private DecodeException tooMany() {
        return document.unwanted(
                "it has more than " + most + " rows, the most that an answer to this question may have");
    }

    @Override
    public final boolean hasNext() {
        if (next != null) return true;
        if (done) return false;
        try {
            while (next == null && toNextRow()) take(binder.record(shape, values));
            if (next == null) close();
        } catch (IOException | RuntimeException broken) {
            Long row = inRows() ? entries : null;
            close();
            throw broken instanceof DecodeException told ? told : document.at(row, broken);
        }
        return next != null;
    }

    private void take(T row) {
        String fault = fault();
        if (fault != null) {
            tellEntry(fault, faultyText());
            return;
        }
        if (isFull()) throw tooMany();
        entries++;
        next = row;
    }

    @Override
    public final T next() {
        if (!hasNext() || next == null) throw new NoSuchElementException("the page has no more rows");
        T row = next;
        next = null;
        return row;
    }

    @Override
    public final void close() {
        done = true;
        next = null;
        try {
            parser.close();
        } catch (IOException e) {
            // The rows that were asked for have been read.
        }
    }
}
