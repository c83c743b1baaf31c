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
 * Finds the fields of a merge whose values are inserted into certain texts, directly or through other values. How the
 * platform fills placeholders is not known exactly, so this finds rather too many fields than too few. A field is found
 * if its placeholder is
 *
 * <ul>
 *   <li>anywhere in one of the texts, whatever characters are around it
 *   <li>in the value of a field that was found
 *   <li>in an intermediate state of a text, because a value and the characters around it may form a new placeholder.
 *       Two ways of filling are tried: pass by pass as in our own merge, and one field after the other
 * </ul>
 *
 * <p>Used only for rows with a value that these texts must not contain, so it need not be fast.
 */
final class FieldsInTexts {
    private static final int MOST_PASSES = 5;

    /** A text that values make longer than this is given up; all fields then count as found. */
    private static final int LONGEST = 20_000;

    private final List<String> texts;

    FieldsInTexts(List<String> texts) {
        this.texts = texts;
    }

    /**
     * Finds the fields.
     *
     * @param values the values of all fields by name, ignoring letter case
     * @return the names, ignoring letter case
     */
    Set<String> find(Map<String, String> values) {
        Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Deque<String> open = new ArrayDeque<>();
        NavigableMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(values);
        for (String text : texts) {
            boolean isBounded = addPasses(text, sorted, open)
                    && addReplaced(text, sorted, open)
                    && addReplaced(text, sorted.descendingMap(), open);
            if (!isBounded) return sorted.keySet();
        }
        for (String text = open.poll(); text != null; text = open.poll()) {
            for (Map.Entry<String, String> field : sorted.entrySet()) {
                if (holds(text, field.getKey()) && found.add(field.getKey())) open.add(field.getValue());
            }
        }
        return found;
    }

    /** Adds the text before and after each pass of our own merge; false if it becomes too long. */
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

    /** Adds the text after each step that replaces all placeholders of one field; false if it becomes too long. */
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
        for (int open = indexOf(text, field, 0); open >= 0; open = indexOf(text, field, at)) {
            out.append(text, at, open).append(value);
            at = open + field.length() + 2 * Placeholders.MARK.length();
            // Too long; the caller gives the text up, so the rest does not matter.
            if (out.length() > LONGEST) break;
        }
        return out.append(text, at, text.length()).toString();
    }

    private static boolean holds(String text, String field) {
        return indexOf(text, field, 0) >= 0;
    }

    /** The position of a field's placeholder in a text, ignoring letter case; -1 if there is none. */
    private static int indexOf(String text, String field, int from) {
        int mark = Placeholders.MARK.length();
        for (int at = text.indexOf(Placeholders.MARK, from); at >= 0; at = text.indexOf(Placeholders.MARK, at + 1)) {
            int end = at + mark + field.length();
            if (text.regionMatches(true, at + mark, field, 0, field.length())
                    && text.startsWith(Placeholders.MARK, end)) return at;
        }
        return -1;
    }
}
