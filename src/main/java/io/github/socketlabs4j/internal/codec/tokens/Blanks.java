package io.github.socketlabs4j.internal.codec.tokens;

/**
 * The characters that are ignored around a value: all blanks of Unicode, control characters, and invisible characters
 * such as marks of byte order and direction. {@link io.github.socketlabs4j.wire.OpenValue} ignores the same ones.
 */
public final class Blanks {
    private static final char FIRST_OF_LATIN_1 = 0x7F;
    private static final char LAST_CONTROL = 0xA0;

    private Blanks() {}

    /**
     * Removes the blanks around a text.
     *
     * @param text any text
     * @return the text without them; the same text if there are none
     */
    public static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) begin++;
        while (end > begin && isBlank(text.charAt(end - 1))) end--;
        return text.substring(begin, end);
    }

    /**
     * Whether a text has no characters but blanks.
     *
     * @param text any text
     * @return true for an empty text, too
     */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) if (!isBlank(text.charAt(i))) return false;
        return true;
    }

    private static boolean isBlank(char c) {
        if (c < FIRST_OF_LATIN_1) return c <= ' ';
        return c <= LAST_CONTROL
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
