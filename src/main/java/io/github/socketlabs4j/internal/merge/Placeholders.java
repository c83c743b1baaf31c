package io.github.socketlabs4j.internal.merge;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of a merge, {@code %%Field%%}: which they are among the percent signs of a text, and what the text becomes.
 * Known here once, so that what the client looks out for before a mail is sent is what the emulator makes of it.
 */
public final class Placeholders {
    /** What stands on both sides of a field's name. */
    public static final String MARK = "%%";

    private static final int MOST_PASSES = 5;

    private Placeholders() {}

    /** What the fields of a merge say. */
    @FunctionalInterface
    public interface Fields {
        /**
         * The value of a field.
         *
         * @param name the field's name, in any letter case
         * @return the value; null if there is no such field
         */
        @Nullable
        String value(String name);
    }

    /** Takes placeholders. */
    @FunctionalInterface
    public interface Found {
        /**
         * Takes one.
         *
         * @param name the name between its marks
         * @param at the position of its first mark
         */
        void placeholder(String name, int at);
    }

    /**
     * Finds the placeholders of a text: what stands between two marks and is a field, or at least looks like a field's name.
     * "50%% off, 20%% more" has none.
     *
     * @param isField whether a name is that of a field
     * @param found takes each, in their order
     */
    public static void find(String text, Predicate<String> isField, Found found) {
        if (!text.contains(MARK)) return;
        walk(text, name -> isField.test(name) ? "" : null, new Parts() {
            @Override
            public void text(int from, int to) {}

            @Override
            public void placeholder(String name, @Nullable String value, int from, int to) {
                found.placeholder(name, from);
            }
        });
    }

    /**
     * Finds the marks of a text that belong to no placeholder, and stay as they are.
     *
     * @param isField whether a name is that of a field
     * @param found takes the position of each, in their order
     */
    public static void strays(String text, Predicate<String> isField, IntConsumer found) {
        if (!text.contains(MARK)) return;
        walk(text, name -> isField.test(name) ? "" : null, new Parts() {
            @Override
            public void text(int from, int to) {
                int at = text.indexOf(MARK, from);
                while (at >= 0 && at + MARK.length() <= to) {
                    found.accept(at);
                    at = text.indexOf(MARK, at + MARK.length());
                }
            }

            @Override
            public void placeholder(String name, @Nullable String value, int from, int to) {}
        });
    }

    /**
     * Whether a name is one that its placeholder is told by even if no field has it.
     *
     * @return true of letters, digits and underscores, inside also blanks, and dots and hyphens anywhere but in front
     */
    public static boolean isPlainName(String name) {
        if (name.isEmpty() || name.charAt(name.length() - 1) == ' ') return false;
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            boolean isInside = i > 0 && (c == ' ' || c == '.' || c == '-');
            if (!isInside && c != '_' && !isLetterOrNumber(c)) return false;
        }
        return true;
    }

    /**
     * Whether values hold one another so deep that {@link #fill} gives up before all of them are in their places.
     *
     * @return true if a placeholder that has a value is taken away
     */
    public static boolean isTooDeep(String text, Fields fields) {
        String filled = text;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String next = fillOnce(filled, fields);
            if (next.equals(filled)) return false;
            filled = next;
        }
        return !fillOnce(filled, fields).equals(filled);
    }

    /**
     * Fills a text: values in place of their placeholders, also of those that values hold in turn, five times over; then
     * placeholders without a value are taken away.
     *
     * @param missing takes the name of each placeholder that was taken away
     * @return the text as a recipient gets it
     */
    public static String fill(String text, Fields fields, Consumer<String> missing) {
        String filled = text;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String next = fillOnce(filled, fields);
            if (next.equals(filled)) break;
            filled = next;
        }
        return pass(filled, name -> null, missing);
    }

    /**
     * Puts values in place of the placeholders that a text itself has, and leaves those without a value as they are.
     *
     * @return the text after the first of the passes that {@link #fill} makes
     */
    public static String fillOnce(String text, Fields fields) {
        return pass(text, fields, null);
    }

    /** One pass over a text; with somebody to be told of them, placeholders without a value are taken away. */
    private static String pass(String text, Fields fields, @Nullable Consumer<String> missing) {
        if (!text.contains(MARK)) return text;
        StringBuilder out = new StringBuilder(text.length() + 64);
        walk(text, fields, new Parts() {
            @Override
            public void text(int from, int to) {
                out.append(text, from, to);
            }

            @Override
            public void placeholder(String name, @Nullable String value, int from, int to) {
                if (value != null) out.append(value);
                else if (missing == null) out.append(text, from, to);
                else missing.accept(name);
            }
        });
        return out.toString();
    }

    /** Hands out a text in parts: what is a placeholder, and what is not. */
    private static void walk(String text, Fields fields, Parts parts) {
        int at = 0;
        int open = text.indexOf(MARK);
        while (open >= 0) {
            int close = text.indexOf(MARK, open + MARK.length());
            if (close < 0) break;
            String name = text.substring(open + MARK.length(), close);
            String value = fields.value(name);
            if (value != null || isPlainName(name)) {
                parts.text(at, open);
                at = close + MARK.length();
                parts.placeholder(name, value, open, at);
                open = text.indexOf(MARK, at);
            } else {
                // The mark that did not end this one may begin another.
                open = close;
            }
        }
        parts.text(at, text.length());
    }

    private static boolean isLetterOrNumber(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.LETTER_NUMBER
                || Character.getType(c) == Character.OTHER_NUMBER;
    }

    private interface Parts {
        void text(int from, int to);

        void placeholder(String name, @Nullable String value, int from, int to);
    }
}
