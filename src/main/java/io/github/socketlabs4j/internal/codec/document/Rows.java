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
 * The rows of a page, read one by one. An entry that cannot be read as a row, while others can, is skipped and
 * {@linkplain #unreadable() reported}.
 *
 * <p>{@link #hasNext()} may be called any number of times. Not thread-safe; whoever opens it closes it. All this is
 * implemented here; the subclasses only find the next row of their format.
 *
 * @param <T> the record
 */
public abstract sealed class Rows<T> implements Iterator<T>, AutoCloseable permits CsvRows, EnvelopedRows {
    private final Shape<T> shape;
    private final Values values;
    private final ReceivedDocument document;
    private final int most;
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    final JsonParser parser;
    final Binder binder;

    private @Nullable T next;

    /** How many rows were found so far, unreadable ones included. */
    private long entries;

    /** How many things were found between rows. */
    private long between;

    private boolean done;

    Rows(Shape<T> shape, JsonParser parser, ReceivedDocument document, int most) {
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

    /** The text of a row with a fault, as it was received. */
    abstract String faultyText();

    /** Whether the parser is among the rows, so that a failure is that of a row. */
    abstract boolean inRows();

    /**
     * Whether rows are missing because the end of an unreadable one was not found. Known after the last row.
     *
     * @return true if the document has more rows than were read
     */
    public abstract boolean isCutShort();

    /**
     * How many rows all pages have together, if the part of the document that was read says so.
     *
     * @return the total; empty if it is not known, or not known yet
     */
    public abstract OptionalLong total();

    /**
     * The server's time of the answer, if the part of the document that was read says so.
     *
     * @return the time; null if it is not known, or not known yet
     */
    public abstract @Nullable Instant timestamp();

    /**
     * The members beside the rows for which there is no column, as far as the document was read.
     *
     * @return a map from names as received, looked up without regard to case, to texts
     */
    public abstract Map<String, String> extras();

    /**
     * The error that the document reports instead of rows. Known once {@link #hasNext()} is false.
     *
     * @return its text; null if the document reports no error
     */
    public abstract @Nullable String error();

    /**
     * What was skipped so far because it cannot be read as a row.
     *
     * @return an unmodifiable view, in the order of the document
     */
    public final List<UnreadableRow> unreadable() {
        return Collections.unmodifiableList(unreadable);
    }

    /** Reports an entry that cannot be read, and counts it as a row. */
    final void unreadableEntry(String reason, String text) {
        addUnreadable(document.unreadableRow(entries, reason, text));
        entries++;
    }

    /** Reports something between rows that does not belong there. */
    final void unreadableBetween(String reason, String text) {
        addUnreadable(document.unreadableRow(null, reason, text));
        between++;
    }

    private void addUnreadable(UnreadableRow row) {
        if (isFull()) throw tooMany();
        unreadable.add(row);
    }

    private boolean isFull() {
        return entries + between >= most;
    }

    /** A page has a limit so that a hostile answer cannot use up memory. */
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
            throw broken instanceof DecodeException known ? known : document.unreadable(row, broken);
        }
        return next != null;
    }

    private void take(T row) {
        String fault = fault();
        if (fault != null) {
            unreadableEntry(fault, faultyText());
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
            // Nothing is lost: all rows that were asked for have been read.
        }
    }
}
