package io.github.socketlabs4j.internal.codec.shape;

/** The blanks around a value, which mean nothing whichever kind the value is of: every blank that Unicode knows, and its byte order mark. */
final class Noise {
    private static final char LAST_OF_ASCII = 0x7F;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Noise() {}

    /** The text without the blanks around it. */
    static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) begin++;
        while (end > begin && isBlank(text.charAt(end - 1))) end--;
        return text.substring(begin, end);
    }

    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) if (!isBlank(text.charAt(i))) return false;
        return true;
    }

    private static boolean isBlank(char c) {
        if (c <= LAST_OF_ASCII) return c <= ' ';
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
    }
}
