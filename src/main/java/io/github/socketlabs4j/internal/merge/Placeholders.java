package io.github.socketlabs4j.internal.merge;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds and fills the placeholders of a merge, such as {@code %%Field%%}. Used by client and emulator, so that what the
 * client checks before a mail is sent is what the emulator does with it.
 */
public final class Placeholders {
    /** The mark before and after the name of a field. */
    public static final String MARK = "%%";

    /** How often a text is filled, because values may contain placeholders as well. */
    private static final int MOST_PASSES = 5;

    private Placeholders() {}

    /** The values of merge fields. */
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

    /** Is told of the placeholders in a text. */
    @FunctionalInterface
    public interface Found {
        /**
         * A placeholder was found.
         *
         * @param name the name between its marks
         * @param at the index of its first mark
         */
        void placeholder(String name, int at);
    }

    /**
     * Finds the placeholders of a text. What is between two marks is a placeholder if it is the name of a field, or
     * {@linkplain #isPlainName looks like one}. "50%% off, 20%% more" has none.
     *
     * @param isField whether there is a field of a name
     * @param found is told of each placeholder, in their order
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
     * Finds the marks of a text that belong to no placeholder and stay in the text.
     *
     * @param isField whether there is a field of a name
     * @param found is told the index of each mark, in their order
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
     * Whether a text between two marks looks like the name of a field, even if there is no such field.
     *
     * @return true if it has only letters, digits and underscores, and after the first character also dots, hyphens and
     *     blanks; the last character must not be a blank
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
     * Whether values contain each other's placeholders so deeply that {@link #fill} does not replace all of them.
     *
     * @return true if a placeholder that has a value would be removed
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
     * Fills a text: replaces placeholders by their values, up to five times, because values may contain placeholders as
     * well. Then removes the placeholders that are left.
     *
     * @param missing is told the name of each placeholder that was removed
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
     * Replaces the placeholders of a text by their values once, and leaves those without a value as they are.
     *
     * @return the text after the first of the passes that {@link #fill} makes
     */
    public static String fillOnce(String text, Fields fields) {
        return pass(text, fields, null);
    }

    /** Replaces placeholders once. Removes those without a value if {@code missing} is not null. */
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

    /** Divides a text into placeholders and the text between them. */
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
                // The second mark may be the first mark of a placeholder.
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
