package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.merge.BoundedFields;
import io.github.socketlabs4j.internal.merge.Placeholders;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which fields of a merge become part of some texts. How the platform goes about filling them is not known, so this errs on the side
 * of more: a field counts if its placeholder stands anywhere in a text, whatever signs are around it; in the value of a field that
 * counts, and so on; or in what a text looks like on the way, because values make placeholders together with what is around them.
 * There are two ways: that of our own merge, pass by pass, and one field after the other.
 *
 * <p>It is asked only of rows with a value that must not get into those texts, so it need not be quick.
 */
final class Reach {
    private static final int MOST_PASSES = 5;

    /** How long values may make a text before it is given up. */
    private static final int LONGEST = 20_000;

    private final List<String> texts;

    Reach(List<String> texts) {
        this.texts = texts;
    }

    /**
     * The fields that count.
     *
     * @param values what all fields say, by names that ignore letter case
     * @return names that ignore letter case too
     */
    Set<String> fields(Map<String, String> values) {
        Set<String> reached = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Deque<String> open = new ArrayDeque<>();
        NavigableMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(values);
        for (String text : texts) {
            boolean hasAnEnd = addPasses(text, sorted, open)
                    && addReplaced(text, sorted, open)
                    && addReplaced(text, sorted.descendingMap(), open);
            if (!hasAnEnd) return sorted.keySet();
        }
        for (String text = open.poll(); text != null; text = open.poll()) {
            for (Map.Entry<String, String> field : sorted.entrySet()) {
                if (holds(text, field.getKey()) && reached.add(field.getKey())) open.add(field.getValue());
            }
        }
        return reached;
    }

    /** Adds what a text looks like before and after each pass of our own merge; false if there is no end to it. */
    private static boolean addPasses(String text, Map<String, String> values, Deque<String> into) {
        BoundedFields bounded = new BoundedFields(values, LONGEST);
        into.add(text);
        String filled = text;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String next = Placeholders.fillOnce(filled, bounded);
            if (bounded.isUsedUp()) return false;
            if (next.equals(filled)) break;
            into.add(next);
            filled = next;
        }
        return true;
    }

    /** Adds what a text looks like after each field was put in the place of all its placeholders; false if there is no end to it. */
    private static boolean addReplaced(String text, Map<String, String> values, Deque<String> into) {
        String filled = text;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String before = filled;
            for (Map.Entry<String, String> field : values.entrySet()) {
                if (!holds(filled, field.getKey())) continue;
                filled = replace(filled, field.getKey(), field.getValue());
                if (filled.length() > LONGEST) return false;
                into.add(filled);
            }
            if (filled.equals(before)) break;
        }
        return true;
    }

    private static String replace(String text, String field, String value) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int open = find(text, field, 0); open >= 0; open = find(text, field, at)) {
            out.append(text, at, open).append(value);
            at = open + field.length() + 2 * Placeholders.MARK.length();
            // No need to be exact about what is given up.
            if (out.length() > LONGEST) break;
        }
        return out.append(text, at, text.length()).toString();
    }

    private static boolean holds(String text, String field) {
        return find(text, field, 0) >= 0;
    }

    /** Where a field's placeholder stands in a text, in any letter case; -1 if nowhere. */
    private static int find(String text, String field, int from) {
        int mark = Placeholders.MARK.length();
        for (int at = text.indexOf(Placeholders.MARK, from); at >= 0; at = text.indexOf(Placeholders.MARK, at + 1)) {
            int end = at + mark + field.length();
            if (text.regionMatches(true, at + mark, field, 0, field.length())
                    && text.startsWith(Placeholders.MARK, end)) return at;
        }
        return -1;
    }
}
