package io.github.socketlabs4j.testing.doors.injection;

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

    private static final String MARK = "%%";
    private static final int MOST_PASSES = 5;

    /** What a placeholder without a value must look like to vanish; "50%% off, 20%% more" is none. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_. -]*[\\p{L}\\p{N}_.-])?");

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
        return Objects.requireNonNullElse(fill(MARK + ADDRESS + MARK), "");
    }

    /** Whether any text filled so far had a placeholder without a value. */
    boolean missed() {
        return missed;
    }

    /** A text that becomes part of a body. */
    @Nullable
    String fill(@Nullable String text) {
        if (text == null || values == null || !text.contains(MARK)) return text;
        String filled = text;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String next = pass(filled, values, false);
            if (next.equals(filled)) break;
            filled = next;
        }
        return pass(filled, values, true);
    }

    /** A text that becomes part of a header, where a value must not begin another line; null if it comes out empty. */
    @Nullable
    String fillLine(@Nullable String text) {
        String filled = fill(text);
        if (filled == null || filled.isEmpty()) return null;
        return values == null ? filled : LINE_BREAKS.matcher(filled).replaceAll(" ");
    }

    /** Puts values in place of placeholders; the last pass takes those away that have none. */
    private String pass(String text, Map<String, String> known, boolean last) {
        StringBuilder out = new StringBuilder(text.length() + 64);
        int at = 0;
        for (int open = text.indexOf(MARK); open >= 0; open = text.indexOf(MARK, at)) {
            out.append(text, at, open);
            int close = text.indexOf(MARK, open + 2);
            String name = close < 0 ? "" : text.substring(open + 2, close);
            String value = last ? null : known.get(name);
            boolean isPlaceholder = value != null || NAME.matcher(name).matches();
            if (value != null) out.append(value);
            else if (!isPlaceholder) out.append(MARK);
            else if (!last) out.append(text, open, close + 2);
            else missed |= !known.containsKey(name);
            at = isPlaceholder ? close + 2 : open + 2;
        }
        return out.append(text, at, text.length()).toString();
    }
}
