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

/** The rows of a document that has an envelope around them: JSON, JSONP and XML. */
final class EnvelopedRows<T> extends Rows<T> {
    /** The envelope's member that holds the rows. */
    private static final String ROWS = "collection";

    /** What an envelope says beside its rows. */
    private record Envelope(
            @Nullable Instant timestamp, @Nullable Long totalCount, Map<String, String> extras) {
        static final Shape<Envelope> SHAPE = Shape.of("page", t -> {
            Column<Instant> timestamp = t.instant("timestamp");
            Column<Long> totalCount = t.whole("totalCount");
            // Known only so that a page without rows is told from a document of another kind.
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

    EnvelopedRows(Shape<T> shape, JsonParser parser, Unreadable unreadable, int most) {
        this(shape, parser, unreadable, most, Map.of());
    }

    /**
     * Rows of a page that was mended.
     *
     * @param faults what the texts among its rows stand for
     */
    EnvelopedRows(Shape<T> shape, JsonParser parser, Unreadable unreadable, int most, Map<String, Fault> faults) {
        super(shape, parser, unreadable, most);
        this.faults = faults;
    }

    /**
     * Something among the rows that is malformed.
     *
     * @param isEntry whether it is in the place of a row, and not between two
     * @param reason what is wrong with it
     * @param text what was received
     * @param isLast whether what follows could not be told from it
     */
    record Fault(boolean isEntry, String reason, String text, boolean isLast) {}

    static boolean isOfRows(String name) {
        return name.equalsIgnoreCase(ROWS);
    }

    /** Whether a member of this name stands beside rows. */
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
            tellOther(token);
        }
        inRows = false;
        return false;
    }

    /** Tells of what is no row: the value at the current token, or the text between two elements. */
    private void tellOther(JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            parser.nextToken();
            String text = parser.getText();
            if (!Blanks.isBlank(text)) tellBetween("text between the rows", text);
        } else {
            String text = binder.anyText();
            Fault fault = token == JsonToken.VALUE_STRING ? faults.get(text) : null;
            if (fault == null) tellEntry("expected an object, found " + Binder.kind(token), text);
            else if (fault.isEntry()) tellEntry(fault.reason(), fault.text());
            else tellBetween(fault.reason(), fault.text());
        }
    }

    /** Reads the envelope's members up to the rows, which may be a list or a single row; null at the envelope's end. */
    private @Nullable JsonToken toRows() throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Slot slot = Envelope.SHAPE.slot(name);
            if (isOfRows(name)) {
                recognised = true;
                error.isData();
                inRows = parser.isExpectedStartArrayToken();
                if (inRows) return JsonToken.START_ARRAY;
                if (token == JsonToken.START_OBJECT) return token;
                String text = binder.anyText();
                if (!Blanks.isBlank(text)) tellBetween("text where the rows should be", text);
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
        error.keepIn(envelope);
        return null;
    }
}
