package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.xml.deser.FromXmlParser;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads documents that are a list of records in an envelope, a row at a time. */
public final class Pages {
    private static final int HEAD = 1024;

    /** The envelope's members but for the rows, in the order of {@link Envelope}. */
    private static final Shape<Envelope> ENVELOPE = Shape.<Envelope>of("page")
            .instant("timestamp")
            .whole("totalCount")
            .whole("totalPages")
            .whole("count")
            .make(v -> new Envelope(v.instant(0), v.whole(1)));

    private static final Slot COLLECTION = new Slot(0, List.of("collection"), Kind.TEXT);

    private record Envelope(
            @Nullable Instant timestamp, @Nullable Long totalCount) {}

    private Pages() {}

    /**
     * Opens a page; its rows are read as they are asked for.
     *
     * @param shape the shape of a row
     * @param what what the document is, for error messages
     * @param document the bytes; closed with the rows, or now if this throws
     * @param secrets what must not show in an excerpt
     * @param <T> the record
     * @return the rows
     * @throws DecodeException if the document is empty, is neither JSON nor XML, or is no object. Reading rows throws it too,
     *     naming the row, and when the document ends without one known name of a page
     */
    public static <T> Rows<T> read(Shape<T> shape, String what, InputStream document, Secrets secrets) {
        // Closes the document once, however often it is closed itself: here, by a parser, or both.
        PushbackInputStream whole = new PushbackInputStream(document, HEAD);
        byte[] head = new byte[0];
        Format format = null;
        try {
            head = whole.readNBytes(HEAD);
            int start = Sniffer.start(head, head.length);
            format = Sniffer.format(head, start, head.length);
            if (format == null) {
                throw new IOException(start == head.length ? "it is empty" : "it is neither JSON nor XML");
            }
            whole.unread(head, start, head.length - start);
            JsonParser parser = Tokens.open(format, whole);
            return new Page<>(shape, parser, new Failure(what, format, secrets.excerpt(head, head.length), secrets));
        } catch (IOException | RuntimeException broken) {
            try (whole) {
                throw new Failure(what, format, secrets.excerpt(head, head.length), secrets).at(null, broken);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What is needed to say what went wrong with a page. */
    private record Failure(String what, @Nullable Format format, String excerpt, Secrets secrets) {
        DecodeException at(@Nullable Long row, Exception cause) {
            String where = row == null ? "" : ", row " + row;
            String reason = secrets.mask(Documents.reason(cause));
            return new DecodeException(
                    what + " (" + (format == null ? "unknown format" : format) + where + ") cannot be read: " + reason,
                    format,
                    row,
                    Documents.path(cause),
                    excerpt,
                    null);
        }
    }

    private static final class Page<T> implements Rows<T> {
        private final Shape<T> shape;
        private final JsonParser parser;
        private final Binder binder;
        private final Values rowValues;
        private final Values envelope = new Values(ENVELOPE.size());
        private final Failure failure;

        private @Nullable T next;
        private long rowsRead;
        private boolean recognised;
        private State state = State.BEFORE;

        private enum State {
            BEFORE,
            IN_ENVELOPE,
            IN_ROWS,
            AT_SINGLE_ROW,
            DONE
        }

        Page(Shape<T> shape, JsonParser parser, Failure failure) {
            this.shape = shape;
            this.parser = parser;
            this.binder = new Binder(parser);
            this.rowValues = new Values(shape.size());
            this.failure = failure;
        }

        @Override
        public boolean hasNext() {
            if (next != null) return true;
            try {
                next = advance();
            } catch (IOException | RuntimeException broken) {
                Long row = state == State.IN_ROWS || state == State.AT_SINGLE_ROW ? rowsRead : null;
                close();
                throw failure.at(row, broken);
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
        public OptionalLong total() {
            Long total = ENVELOPE.make(envelope).totalCount();
            return total == null ? OptionalLong.empty() : OptionalLong.of(total);
        }

        @Override
        public @Nullable Instant timestamp() {
            return ENVELOPE.make(envelope).timestamp();
        }

        @Override
        public void close() {
            state = State.DONE;
            next = null;
            try {
                parser.close();
            } catch (IOException e) {
                // The rows that were asked for have been read.
            }
        }

        private @Nullable T advance() throws IOException {
            if (state == State.BEFORE) begin();
            while (state != State.DONE) {
                if (state == State.IN_ENVELOPE) {
                    member();
                    continue;
                }
                T row = state == State.IN_ROWS ? rowOfList() : singleRow();
                if (row != null) return row;
            }
            return null;
        }

        private void begin() throws IOException {
            // The root element's name is not among the tokens.
            recognised = parser instanceof FromXmlParser xml
                    && xml.getStaxReader().getLocalName().equalsIgnoreCase("response");
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new IOException("expected an object");
            state = State.IN_ENVELOPE;
        }

        private void member() throws IOException {
            String name = parser.nextFieldName();
            if (name == null) {
                if (!recognised) throw new IOException("it shows no name of a page, such as collection or count");
                state = State.DONE;
                return;
            }
            JsonToken token = parser.nextToken();
            if (name.equalsIgnoreCase(COLLECTION.name())) {
                recognised = true;
                if (parser.isExpectedStartArrayToken()) state = State.IN_ROWS;
                else if (token == JsonToken.START_OBJECT) state = State.AT_SINGLE_ROW;
                return;
            }
            Slot slot = ENVELOPE.slot(name);
            if (slot == null) {
                parser.skipChildren();
            } else {
                recognised = true;
                if (!envelope.has(slot)) envelope.put(slot, slot.kind().read(binder, slot, envelope.unnamed()));
            }
        }

        private @Nullable T rowOfList() throws IOException {
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null) throw new IOException("the document ends inside the list of rows");
                if (token == JsonToken.START_OBJECT) return record();
                parser.skipChildren();
            }
            state = State.IN_ENVELOPE;
            return null;
        }

        /** An object where the list is expected is a list of one. */
        private T singleRow() throws IOException {
            T row = record();
            state = State.IN_ENVELOPE;
            return row;
        }

        private T record() throws IOException {
            T row = binder.record(shape, rowValues);
            rowsRead++;
            return row;
        }
    }
}
