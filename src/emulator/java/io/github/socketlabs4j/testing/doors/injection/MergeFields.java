package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.writing.Placeholders;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one row over the global ones, and the filling of placeholders with them. */
final class MergeFields {
    static final String ADDRESS = "DeliveryAddress";

    /** No merge: every text stays as it is. */
    static final MergeFields NONE = new MergeFields(null);

    /** How many characters the values in one text may have: values that hold one another can grow without end. */
    private static final int MOST_CHARACTERS = 20_000_000;

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+");

    private final @Nullable Map<String, String> values;
    private boolean missed;

    private MergeFields(@Nullable Map<String, String> values) {
        this.values = values;
    }

    /** Global values first, then the row's own in their place; names ignore case. */
    static MergeFields of(List<MergeField> globals, List<MergeField> row) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        globals.forEach(field -> put(values, field));
        row.forEach(field -> put(values, field));
        return new MergeFields(values);
    }

    private static void put(Map<String, String> values, MergeField field) {
        String name = field.field();
        if (name != null) values.put(name, Objects.requireNonNullElse(field.value(), ""));
    }

    /** Whom the row is for; empty if it does not say. */
    String recipient() {
        return Objects.requireNonNullElse(fill(Placeholders.MARK + ADDRESS + Placeholders.MARK), "")
                .strip();
    }

    /** All values by their fields; none if nothing is merged. */
    Map<String, String> values() {
        return values == null ? Map.of() : Collections.unmodifiableMap(values);
    }

    /** Whether any text filled so far had a placeholder without a value. */
    boolean missed() {
        return missed;
    }

    /** A text that becomes part of a body. */
    @Nullable
    String fill(@Nullable String text) {
        if (text == null || values == null || !text.contains(Placeholders.MARK)) return text;
        return Placeholders.fill(text, new Bounded(values), name -> missed |= !values.containsKey(name));
    }

    /** Values until there are too many of them. */
    private static final class Bounded implements Placeholders.Fields {
        private final Map<String, String> values;
        private int left = MOST_CHARACTERS;

        Bounded(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public @Nullable String value(String name) {
            String value = values.get(name);
            if (value == null || value.length() > left) return null;
            left -= value.length();
            return value;
        }
    }

    /** A text that becomes part of a header, where a value must not begin another line; null if it comes out empty. */
    @Nullable
    String fillLine(@Nullable String text) {
        String filled = fill(text);
        if (filled == null || filled.isEmpty()) return null;
        return values == null ? filled : LINE_BREAKS.matcher(filled).replaceAll(" ");
    }
}
