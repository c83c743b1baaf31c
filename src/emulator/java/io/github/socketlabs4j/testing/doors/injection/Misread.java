package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for members of the wrong kind in a request, and reports the first one with its path. The codec reads such
 * members tolerantly, so they are found afterwards: a value of the wrong kind is in the extras of its object under the
 * member's name, and an object in place of a list is read as one list element that has none of the expected names.
 */
final class Misread {
    private static final Set<String> LISTS = Set.of(
            "Messages", "To", "Cc", "Bcc", "CustomHeaders", "Attachments", "PerMessage", "Global", "Metadata", "Tags");

    private static final Set<String> OBJECTS = Set.of("From", "ReplyTo", "MergeData");
    private static final String NUMBER = "ServerId";

    private @Nullable Finding first;

    /** The first member of the wrong kind; null if there is none. */
    @Nullable
    Finding first() {
        return first;
    }

    /** Checks one element of a list. */
    interface Look<T> {
        void at(T object, String path);
    }

    /** Checks each element of a list that is not null. */
    <T> Misread each(List<? extends @Nullable T> list, String path, Look<T> look) {
        for (int i = 0; i < list.size() && first == null; i++) {
            T object = list.get(i);
            if (object != null) look.at(object, path + "[" + i + "]");
        }
        return this;
    }

    /** Checks the extras of one object for names of known members. */
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
     * Checks whether a list element is an object that was posted in place of the list.
     *
     * @param values the values of the expected members
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
