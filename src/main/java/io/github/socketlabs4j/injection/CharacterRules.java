package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.wire.Format;

/**
 * Checks the characters of texts: which ones a format can carry, which ones a single line may contain, and which ones
 * are invisible. Every method reads each character once and allocates nothing, because all texts of all mails are
 * checked here.
 */
final class CharacterRules {
    private static final char DELETE = 0x7F;
    private static final char LAST_CONTROL = 0x9F;
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;
    private static final char FIRST_NONCHARACTER = 0xFFFE;
    private static final char SOFT_HYPHEN = 0xAD;

    private CharacterRules() {}

    /**
     * The position of the first character that the format cannot carry, or -1. These are unpaired surrogates, and in
     * XML also control characters.
     */
    static int unwritable(String text, Format format) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = c >= ' ' && c < Character.MIN_SURROGATE;
            // Almost all characters are harmless, and the loop is ten times faster if it tests only that.
            if (!harmless && isUnwritable(text, i, format)) return i;
        }
        return -1;
    }

    /**
     * The position of the first character that no header line can contain in any format, or -1. These are line breaks
     * of any kind, control characters except tab, unpaired surrogates, and the noncharacters U+FFFE and U+FFFF.
     */
    static int unfitForLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = c >= ' ' && c < DELETE;
            if (!harmless && isUnfitForLine(text, i)) return i;
        }
        return -1;
    }

    /**
     * The position of the first invisible character, which no address contains, or -1. These are blanks other than the
     * space (also tab), characters without width, characters that change the direction of text, control and private-use
     * characters, fillers, and replacements for lost characters.
     */
    static int unseen(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = c >= ' ' && c < DELETE;
            if (!harmless && isUnseen(text, i)) return i;
        }
        return -1;
    }

    /**
     * Whether a text has only characters that are allowed everywhere. A quick test: some other characters are allowed
     * everywhere too.
     */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean latin = c > LAST_CONTROL + 1 && c < 0x300 && c != SOFT_HYPHEN;
            if ((c < ' ' || c >= DELETE) && !latin) return false;
        }
        return true;
    }

    private static boolean isUnwritable(String text, int i, Format format) {
        if (isHalfAPair(text, i)) return true;
        char c = text.charAt(i);
        return format == Format.XML && (c >= FIRST_NONCHARACTER || (c < ' ' && c != '\t' && c != '\n' && c != '\r'));
    }

    private static boolean isUnfitForLine(String text, int i) {
        char c = text.charAt(i);
        if (c <= LAST_CONTROL) return c != '\t';
        return c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR || c >= FIRST_NONCHARACTER || isHalfAPair(text, i);
    }

    private static boolean isHalfAPair(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c))
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static boolean isUnseen(String text, int i) {
        if (isHalfAPair(text, i)) return true;
        // The second half of a pair was checked together with the first.
        return !Character.isLowSurrogate(text.charAt(i)) && isUnseen(text.codePointAt(i));
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE -> true;
            default -> isFiller(c) || isSelector(c) || isNoCharacter(c);
        };
    }

    /** Letters and signs that only fill space. */
    private static boolean isFiller(int c) {
        return switch (c) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    /**
     * Variation selectors, which change how the previous character looks, and the range that Unicode reserves for such
     * characters.
     */
    private static boolean isSelector(int c) {
        return (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    /** Noncharacters, and the replacement for a lost character. */
    private static boolean isNoCharacter(int c) {
        return (c >= 0xFFF0 && c <= 0xFFFF) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
