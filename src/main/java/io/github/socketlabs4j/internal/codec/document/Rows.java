package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Shape;
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
 * document's stream, once. This law is kept here for all formats; a format only says how the next row is got.
 *
 * @param <T> the record
 */
public abstract sealed class Rows<T> implements Iterator<T>, AutoCloseable permits CsvRows, EnvelopedRows {
    private final Shape<T> shape;
    private final Values values;
    private final Unreadable unreadable;
    final JsonParser parser;
    final Binder binder;

    private @Nullable T next;
    private long rows;
    private boolean done;

    Rows(Shape<T> shape, JsonParser parser, Unreadable unreadable) {
        this.shape = shape;
        this.values = new Values(shape);
        this.parser = parser;
        this.binder = new Binder(parser);
        this.unreadable = unreadable;
    }

    /** Moves the parser to the beginning of the next row; false if there is none. */
    abstract boolean toNextRow() throws IOException;

    /** Whether what breaks now breaks a row, and not what stands around the rows. */
    abstract boolean inRows();

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
     * The error the document tells of instead of rows, once {@link #hasNext()} was false.
     *
     * @return its text; null if the document is no error
     */
    public abstract @Nullable String error();

    @Override
    public final boolean hasNext() {
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
            Long row = inRows() ? rows : null;
            close();
            throw unreadable.at(row, broken);
        }
        return next != null;
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
