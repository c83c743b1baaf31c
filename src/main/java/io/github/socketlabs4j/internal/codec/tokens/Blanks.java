package io.github.socketlabs4j.internal.codec.tokens;

/** Blanks that mean nothing around a value: every one that Unicode knows, and its byte order mark. */
public final class Blanks {
    private static final char LAST_OF_ASCII = 0x7F;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Blanks() {}

    /**
     * The text without the blanks around it.
     *
     * @param text any text
     * @return the same text if there are none
     */
    public static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) begin++;
        while (end > begin && isBlank(text.charAt(end - 1))) end--;
        return text.substring(begin, end);
    }

    /**
     * Whether there is nothing but blanks.
     *
     * @param text any text
     * @return true for an empty text too
     */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) if (!isBlank(text.charAt(i))) return false;
        return true;
    }

    private static boolean isBlank(char c) {
        if (c <= LAST_OF_ASCII) return c <= ' ';
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
    }
}
