package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Members of a request that cannot be what they were meant to be, and where they stand. A value of another kind than its member's
 * is kept among the extras of its object under the member's name; a map in place of a list comes as one object with none of the
 * names that belong there.
 */
final class Misread {
    private static final Set<String> LISTS = Set.of(
            "Messages", "To", "Cc", "Bcc", "CustomHeaders", "Attachments", "PerMessage", "Global", "Metadata", "Tags");

    private static final Set<String> OBJECTS = Set.of("From", "ReplyTo", "MergeData");
    private static final String NUMBER = "ServerId";

    private @Nullable Finding first;

    /** What was found first; null if all is well. */
    @Nullable
    Finding first() {
        return first;
    }

    /** Looks at the objects of a list. */
    interface Look<T> {
        void at(T object, String path);
    }

    /** Looks at each object of a list; gaps are none. */
    <T> Misread each(List<? extends @Nullable T> list, String path, Look<T> look) {
        for (int i = 0; i < list.size() && first == null; i++) {
            T object = list.get(i);
            if (object != null) look.at(object, path + "[" + i + "]");
        }
        return this;
    }

    /** Looks at the members of one object that were not understood. */
    Misread members(Map<String, String> extras, Shape<?> shape, String path, String... forgiven) {
        if (first != null) return this;
        for (Map.Entry<String, String> extra : extras.entrySet()) {
            var slot = shape.slot(extra.getKey());
            if (slot == null || List.of(forgiven).contains(slot.name())) continue;
            String value = extra.getValue();
            boolean isListOfTexts = value.startsWith("[") && LISTS.contains(slot.name());
            first = Rule.MEMBER_KIND.found((path.isEmpty() ? "" : path + ".") + slot.name() + " is "
                    + (isListOfTexts ? "a list of texts, a list of objects" : kind(value) + ", " + wanted(slot.name()))
                    + " belongs here");
            return this;
        }
        return this;
    }

    /**
     * Looks at an object of a list.
     *
     * @param values the values of the names that belong there
     */
    Misread entry(Map<String, String> extras, Shape<?> shape, String path, @Nullable Object... values) {
        if (first != null || extras.isEmpty()) return this;
        for (Object value : values) {
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) return this;
        }
        if (extras.keySet().stream().anyMatch(name -> shape.slot(name) != null)) return this;
        List<String> names = new ArrayList<>();
        shape.columns().forEach(column -> names.add(column.name()));
        first = Rule.MAP_FOR_LIST.found(path + " is an object with " + String.join(", ", extras.keySet())
                + ": a list of objects with " + String.join(", ", names) + " belongs here");
        return this;
    }

    private static String kind(String value) {
        if (value.startsWith("{")) return "an object";
        return value.startsWith("[") ? "a list" : "a text";
    }

    private static String wanted(String name) {
        if (LISTS.contains(name)) return "a list";
        if (OBJECTS.contains(name)) return "an object";
        return name.equals(NUMBER) ? "a whole number" : "a text";
    }
}
