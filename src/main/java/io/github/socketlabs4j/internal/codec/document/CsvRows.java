package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV document, which has nothing around them. */
final class CsvRows<T> extends Rows<T> {
    private final @Nullable String error;

    /**
     * Rows.
     *
     * @param error the text that came instead of a table; null if a table came
     */
    CsvRows(Shape<T> shape, JsonParser parser, @Nullable String error, Unreadable unreadable) {
        super(shape, parser, unreadable);
        this.error = error;
    }

    @Override
    boolean toNextRow() throws IOException {
        return error == null && parser.nextToken() == JsonToken.START_OBJECT;
    }

    @Override
    boolean inRows() {
        return true;
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
    public @Nullable String error() {
        return error;
    }
}
