package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A record inside another. */
final class Nested implements Kind {
    final Shape<?> shape;

    Nested(Shape<?> shape) {
        this.shape = shape;
    }

    @Override
    public @Nullable Object read(Binder binder, Slot slot, Extras owner) throws IOException {
        if (binder.parser().currentToken() == JsonToken.START_OBJECT) return binder.record(shape);
        String text = binder.scalarText(slot, owner);
        if (text != null && !text.isBlank()) owner.add(slot.name(), text);
        return null;
    }
}
