package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.merge.MergeValues;
import java.util.List;
import java.util.Map;

/**
 * The merge data of a message, as it was posted.
 *
 * @param perMessage the fields of each row
 * @param global the fields that apply to all rows
 */
record MergeData(List<List<MergeField>> perMessage, List<MergeField> global, Map<String, String> extras) {
    static final MergeData NONE = new MergeData(List.of(), List.of(), Map.of());

    static final Shape<MergeData> SHAPE = Shape.of("MergeData", t -> {
        ListColumn<List<MergeField>> perMessage = t.lists("PerMessage", MergeField.SHAPE);
        ListColumn<MergeField> global = t.list("Global", MergeField.SHAPE);
        return v -> new MergeData(v.get(perMessage), v.get(global), v.extras());
    });

    void lookInto(Misread misread, String path) {
        misread.members(extras, SHAPE, path)
                .each(global, path + ".Global", (field, at) -> field.lookInto(misread, at))
                .each(
                        perMessage,
                        path + ".PerMessage",
                        (row, at) -> misread.each(row, at, (field, place) -> field.lookInto(misread, place)));
    }

    /** The values of one row, which override the global ones. */
    MergeValues valuesOf(List<MergeField> row) {
        MergeValues values = MergeValues.merge();
        global.forEach(field -> values.put(field.field(), field.value()));
        row.forEach(field -> values.put(field.field(), field.value()));
        return values;
    }

    /** Whether it has no fields; a message with empty merge data is not a merge. */
    boolean isEmpty() {
        return perMessage.isEmpty() && global.isEmpty();
    }
}
