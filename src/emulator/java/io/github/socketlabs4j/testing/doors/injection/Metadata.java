package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key and value of a message's metadata, as it was posted. */
record Metadata(@Nullable String key, @Nullable String value, Map<String, String> extras) {
    static final Shape<Metadata> SHAPE = Shape.of("Metadata", t -> {
        Column<String> key = t.text("Key");
        Column<String> value = t.text("Value");
        return v -> new Metadata(v.get(key), v.get(value), v.extras());
    });

    void lookInto(Misread misread, String path) {
        misread.members(extras, SHAPE, path).entry(extras, SHAPE, path, key, value);
    }
}
