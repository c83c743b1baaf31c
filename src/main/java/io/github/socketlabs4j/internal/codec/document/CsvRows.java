package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.CsvParser;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV document, which has no envelope. */
final class CsvRows<T> extends Rows<T> {
    private final CsvParser csv;
    private final @Nullable String error;

    /**
     * Reads rows.
     *
     * @param error the text that was received instead of a table; null if there is a table
     */
    CsvRows(Shape<T> shape, CsvParser csv, @Nullable String error, ReceivedDocument document, int most) {
        super(shape, csv, document, most);
        this.csv = csv;
        this.error = error;
    }

    @Override
    boolean toNextRow() {
        return error == null && csv.nextToken() == JsonToken.START_OBJECT;
    }

    @Override
    @Nullable
    String fault() {
        String fault = csv.fault();
        return fault == null ? null : "it cannot be split: " + fault;
    }

    @Override
    String faultyText() {
        return csv.record();
    }

    @Override
    boolean inRows() {
        return true;
    }

    @Override
    public boolean isCutShort() {
        return csv.isUnclosed();
    }

    @Override
    public OptionalLong total() {
        return OptionalLong.empty();
    }

    @Override
    public @Nullable Instant timestamp() {
        return null;
    }

    @Override
    public Map<String, String> extras() {
        return Map.of();
    }

    @Override
    public @Nullable String error() {
        return error;
    }
}
