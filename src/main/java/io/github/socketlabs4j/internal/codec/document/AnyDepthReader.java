package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.document.Documents.Found;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Slot;
import io.github.socketlabs4j.internal.codec.shape.Values;
import java.io.IOException;

/** Reads a record whose members may be at any depth of a document. */
final class AnyDepthReader<T> {
    private final Binder binder;
    private final JsonParser parser;
    private final Shape<T> shape;
    private final Values values;
    private final ErrorText error = new ErrorText();
    private boolean found;

    private AnyDepthReader(Shape<T> shape, Binder binder) {
        this.binder = binder;
        this.parser = binder.parser();
        this.shape = shape;
        this.values = new Values(shape);
    }

    /** Reads the object that begins at the current token. */
    static <T> Found<T> read(Shape<T> shape, Binder binder) throws IOException {
        AnyDepthReader<T> document = new AnyDepthReader<>(shape, binder);
        document.members();
        document.error.addTo(document.values);
        return new Found<>(document.found ? shape.make(document.values) : null, document.error.text());
    }

    private void members() throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Slot slot = shape.slot(name);
            if (slot != null) {
                found = true;
                error.foundData();
                binder.member(slot, values);
            } else if (token == JsonToken.START_OBJECT) {
                members();
            } else if (name.equalsIgnoreCase("timestamp")) {
                // The time of the answer, which belongs to an envelope and not to the record.
                parser.skipChildren();
            } else if (error.hasData() || !error.take(name, binder, values)) {
                if (token == JsonToken.START_ARRAY) elements(name);
                else binder.unknown(name, values);
            }
        }
        binder.requireEndOfObject();
    }

    private void elements(String name) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) members();
            else binder.unknown(name, values);
        }
    }
}
