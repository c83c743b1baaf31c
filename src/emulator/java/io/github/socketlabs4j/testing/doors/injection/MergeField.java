package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A merge field and its value, as it was posted. */
record MergeField(@Nullable String field, @Nullable String value, Map<String, String> extras) {
    static final Shape<MergeField> SHAPE = Shape.of("MergeRow", t -> {
        Column<String> field = t.text("Field");
        Column<String> value = t.text("Value");
        return v -> new MergeField(v.get(field), v.get(value), v.extras());
    });

    void lookInto(Misread misread, String path) {
        misread.members(extras, SHAPE, path).entry(extras, SHAPE, path, field, value);
    }
}
