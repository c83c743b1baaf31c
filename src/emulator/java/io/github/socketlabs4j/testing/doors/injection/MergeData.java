package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a message is merged with, as it was posted.
 *
 * @param perMessage the fields of each row
 * @param global the fields of all rows
 */
record MergeData(List<List<MergeField>> perMessage, List<MergeField> global, Map<String, String> extras) {
    static final MergeData NONE = new MergeData(List.of(), List.of(), Map.of());

    static final Shape<MergeData> SHAPE = Shape.of("MergeData", t -> {
        ListColumn<List<MergeField>> perMessage = t.lists("PerMessage", MergeField.SHAPE);
        ListColumn<MergeField> global = t.list("Global", MergeField.SHAPE);
        return v -> new MergeData(v.get(perMessage), v.get(global), v.extras());
    });

    boolean isMisread() {
        return Unread.anyIn(extras, SHAPE)
                || Stream.concat(global.stream(), perMessage.stream().flatMap(List::stream))
                        .anyMatch(MergeField::isMisread);
    }

    /** Whether it says anything; an empty object does not make a merge. */
    boolean isEmpty() {
        return perMessage.isEmpty() && global.isEmpty();
    }
}
