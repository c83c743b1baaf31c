package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV document, which has no envelope. */
final class CsvRows<T> extends Rows<T> {
    private final @Nullable String error;

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
    public @Nullable String error() {
        return error;
    }
}
