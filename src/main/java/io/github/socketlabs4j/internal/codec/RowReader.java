package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The law of {@link Rows}, kept once for all formats; a format only says how the next row is got. */
abstract class RowReader<T> implements Rows<T> {
    private final Shape<T> shape;
    private final Values values;
    private final Unreadable unreadable;
    final JsonParser parser;
    final Binder binder;

    private @Nullable T next;
    private long rows;
    private boolean done;

    RowReader(Shape<T> shape, JsonParser parser, Unreadable unreadable) {
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
            Long row = inRows() ? rows : null;
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
}
