package io.github.socketlabs4j.injection;

import java.util.HexFormat;
import java.util.Locale;

/** How characters and texts that are at fault are shown in a sentence about them. */
final class Shown {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LONGEST = 120;

    private Shown() {}

    /** A character by its code point and its name, such as {@code U+00A0 NO-BREAK SPACE}. */
    static String character(String text, int at) {
        int c = text.codePointAt(at);
        String code = "U+" + (c <= Character.MAX_VALUE ? HEX.toHexDigits((char) c) : hex(c));
        // What Java calls a half of a pair, and what is none of Unicode's, says no more than the code.
        String name = Character.getType(c) == Character.SURROGATE ? null : Character.getName(c);
        return name == null ? code : code + " " + name;
    }

    private static String hex(int codePoint) {
        return Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
    }

    /** The beginning of a text, with codes in place of what would not be seen or would begin another line. */
    static String text(String text) {
        String beginning = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        if (CharacterRules.unseen(beginning) < 0) return beginning;
        StringBuilder shown = new StringBuilder(beginning.length() + 16);
        beginning.codePoints().forEach(c -> {
            boolean isHalf = c <= Character.MAX_VALUE && Character.isSurrogate((char) c);
            if (isHalf || CharacterRules.unseen(Character.toString(c)) < 0) shown.appendCodePoint(c);
            else shown.append("\\u").append(c <= Character.MAX_VALUE ? HEX.toHexDigits((char) c) : "{" + hex(c) + "}");
        });
        return shown.toString();
    }
}
