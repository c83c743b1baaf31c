package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A header of a message or of an attachment, as it was posted. */
record CustomHeader(@Nullable String name, @Nullable String value, Map<String, String> extras) {
    static final Shape<CustomHeader> SHAPE = Shape.of("CustomHeader", t -> {
        Column<String> name = t.text("Name");
        Column<String> value = t.text("Value");
        return v -> new CustomHeader(v.get(name), v.get(value), v.extras());
    });

    void lookInto(Misread misread, String path) {
        misread.members(extras, SHAPE, path).entry(extras, SHAPE, path, name, value);
    }
}
