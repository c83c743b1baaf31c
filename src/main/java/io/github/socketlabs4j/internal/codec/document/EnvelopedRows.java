package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Slot;
import io.github.socketlabs4j.internal.codec.shape.Values;
import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import io.github.socketlabs4j.internal.codec.tokens.XmlParser;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of a document with an envelope around them: JSON, JSONP and XML. */
final class EnvelopedRows<T> extends Rows<T> {
    /** The member of the envelope that contains the rows. */
    private static final String ROWS = "collection";

    /** The members of an envelope beside its rows. */
    private record Envelope(
            @Nullable Instant timestamp, @Nullable Long totalCount, Map<String, String> extras) {
        static final Shape<Envelope> SHAPE = Shape.of("page", t -> {
            Column<Instant> timestamp = t.instant("timestamp");
            Column<Long> totalCount = t.whole("totalCount");
            // Declared only because a document that has one of them is a page, even without rows.
            t.whole("totalPages");
            t.whole("count");
            return v -> new Envelope(v.get(timestamp), v.get(totalCount), v.extras());
        });
    }

    private final Values envelope = new Values(Envelope.SHAPE);
    private final ErrorText error = new ErrorText();
    private final Map<String, Fault> faults;
    private boolean begun;
    private boolean inRows;
    private boolean recognised;

    EnvelopedRows(Shape<T> shape, JsonParser parser, ReceivedDocument document, int most) {
        this(shape, parser, document, most, Map.of());
    }

    /**
     * Reads the rows of a repaired page.
     *
     * @param faults by placeholder among the rows, what it replaces
     */
    EnvelopedRows(Shape<T> shape, JsonParser parser, ReceivedDocument document, int most, Map<String, Fault> faults) {
        super(shape, parser, document, most);
        this.faults = faults;
    }

    /**
     * Something malformed among the rows.
     *
     * @param isEntry whether it takes the place of a row, and is not between two rows
     * @param reason what is wrong with it
     * @param text what was received
     * @param isLast whether its end was not found, so that it includes all the rest of the document
     */
    record Fault(boolean isEntry, String reason, String text, boolean isLast) {}

    static boolean isOfRows(String name) {
        return name.equalsIgnoreCase(ROWS);
    }

    /** Whether an envelope has a member of this name beside its rows. */
    static boolean isOfEnvelope(String name) {
        return Envelope.SHAPE.slot(name) != null;
    }

    @Override
    boolean toNextRow() throws IOException {
        if (!begun) begin();
        while (true) {
            if (inRows && toRow()) return true;
            JsonToken rows = toRows();
            if (rows != JsonToken.START_ARRAY) return rows != null;
        }
    }

    @Override
    @Nullable
    String fault() {
        return null;
    }

    @Override
    String faultyText() {
        return "";
    }

    @Override
    boolean inRows() {
        return inRows;
    }

    @Override
    public boolean isCutShort() {
        return faults.values().stream().anyMatch(Fault::isLast);
    }

    @Override
    public OptionalLong total() {
        Long total = Envelope.SHAPE.make(envelope).totalCount();
        return total == null ? OptionalLong.empty() : OptionalLong.of(total);
    }

    @Override
    public @Nullable Instant timestamp() {
        return Envelope.SHAPE.make(envelope).timestamp();
    }

    @Override
    public Map<String, String> extras() {
        return Envelope.SHAPE.make(envelope).extras();
    }

    @Override
    public @Nullable String error() {
        return error.text();
    }

    private void begin() throws IOException {
        begun = true;
        // The root element's name is not among the tokens.
        recognised = parser instanceof XmlParser xml && xml.root().equalsIgnoreCase("response");
        if (parser.nextToken() != JsonToken.START_OBJECT) throw new IOException("expected an object");
    }

    private boolean toRow() throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) throw new IOException("the document ends inside the list of rows");
            if (token == JsonToken.START_OBJECT) return true;
            skipOther(token);
        }
        inRows = false;
        return false;
    }

    /** Skips and reports what is not a row: the value at the current token, or the text between two XML elements. */
    private void skipOther(JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            parser.nextToken();
            String text = parser.getText();
            if (!Blanks.isBlank(text)) unreadableBetween("text between the rows", text);
        } else {
            String text = binder.anyText();
            Fault fault = token == JsonToken.VALUE_STRING ? faults.get(text) : null;
            if (fault == null) unreadableEntry("expected an object, found " + Binder.kind(token), text);
            else if (fault.isEntry()) unreadableEntry(fault.reason(), fault.text());
            else unreadableBetween(fault.reason(), fault.text());
        }
    }

    /**
     * Reads the members of the envelope up to the rows, which may be a list or a single row; null at the end of the
     * envelope.
     */
    private @Nullable JsonToken toRows() throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Slot slot = Envelope.SHAPE.slot(name);
            if (isOfRows(name)) {
                recognised = true;
                error.foundData();
                inRows = parser.isExpectedStartArrayToken();
                if (inRows) return JsonToken.START_ARRAY;
                if (token == JsonToken.START_OBJECT) return token;
                String text = binder.anyText();
                if (!Blanks.isBlank(text)) unreadableBetween("text where the rows should be", text);
            } else if (slot != null) {
                recognised = true;
                binder.member(slot, envelope);
            } else if (!error.take(name, binder, envelope)) {
                binder.unknown(name, envelope);
            }
        }
        if (!recognised && error.text() == null) {
            throw new IOException("it shows no name of a page, such as collection or count");
        }
        error.addTo(envelope);
        return null;
    }
}
