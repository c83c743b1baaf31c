package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.wire.Format;

/**
 * Which characters texts can have, by where they go: what a format carries, what a line of text can hold, and what can be seen.
 * Every method looks at each character once and keeps nothing: all texts of all mails pass here.
 */
final class CharacterRules {
    private static final char DELETE = 0x7F;
    private static final char LAST_CONTROL = 0x9F;
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;
    private static final char FIRST_NONCHARACTER = 0xFFFE;
    private static final char SOFT_HYPHEN = 0xAD;

    private CharacterRules() {}

    /** The position of the first character that the format cannot carry: half a surrogate pair, in XML also control characters; or -1. */
    static int unwritable(String text, Format format) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = c >= ' ' && c < Character.MIN_SURROGATE;
            // Almost all are, and a loop with nothing else in it is an order of magnitude quicker.
            if (!harmless && isUnwritable(text, i, format)) return i;
        }
        return -1;
    }

    /**
     * The position of the first character that no header line can hold, whatever the format: a line break of any kind, a control
     * character, half a surrogate pair, no character at all; or -1. A tab is a blank.
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
     * The position of the first character that no mailbox has because nobody would see it there: blanks but the ordinary one, tab
     * included, what has no width, what turns the direction of reading, control characters, and what stands for a character that
     * was lost; or -1.
     */
    static int unseen(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = c >= ' ' && c < DELETE;
            if (!harmless && isUnseen(text, i)) return i;
        }
        return -1;
    }

    /** Whether a text has nothing but characters that are harmless anywhere; some that are not plain are harmless too. */
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
        // The second half of a pair was looked at with the first.
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

    /** Letters and signs that are there to take up room. */
    private static boolean isFiller(int c) {
        return switch (c) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    /** What chooses how the character before it looks, and what Unicode set apart for more of that. */
    private static boolean isSelector(int c) {
        return (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    /** What is no character, or stands for one that was lost. */
    private static boolean isNoCharacter(int c) {
        return (c >= 0xFFF0 && c <= 0xFFFF) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
