package io.github.socketlabs4j.wire;

import java.util.Locale;

/** Normalises words; see {@link OpenValue#fold}. */
final class Words {
    private static final char FIRST_OF_LATIN_1 = 0x7F;
    private static final char LAST_CONTROL = 0xA0;

    private Words() {}

    /** The word in lower case without surrounding blanks; a whole number as its digits alone. */
    static String fold(String word) {
        String bare = strip(word).toLowerCase(Locale.ROOT);
        if (bare.isEmpty()) return bare;
        char first = bare.charAt(0);
        boolean isPlain = first > '0' && bare.indexOf('.') < 0;
        return isPlain ? bare : digits(bare);
    }

    /** A whole number without plus sign, leading zeros and a fraction of zeros; any other text unchanged. */
    private static String digits(String bare) {
        int begin = bare.charAt(0) == '+' ? 1 : 0;
        int end = begin;
        while (end < bare.length() && isDigit(bare.charAt(end))) end++;
        if (end == begin) return bare;
        for (int i = end; i < bare.length(); i++) {
            if (bare.charAt(i) != (i == end ? '.' : '0')) return bare;
        }
        while (begin < end - 1 && bare.charAt(begin) == '0') begin++;
        return bare.substring(begin, end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) begin++;
        while (end > begin && isBlank(text.charAt(end - 1))) end--;
        return text.substring(begin, end);
    }

    /**
     * Whether a character is white space, a control character, or invisible like byte order marks and direction marks.
     */
    static boolean isBlank(char c) {
        if (c < FIRST_OF_LATIN_1) return c <= ' ';
        return c <= LAST_CONTROL
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
