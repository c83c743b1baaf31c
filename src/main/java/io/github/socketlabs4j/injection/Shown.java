package io.github.socketlabs4j.injection;

import java.util.HexFormat;
import java.util.Locale;

/** Formats characters and texts for error messages. */
final class Shown {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LONGEST = 120;

    private Shown() {}

    /** The code point and the Unicode name of a character, such as {@code U+00A0 NO-BREAK SPACE}. */
    static String character(String text, int at) {
        int c = text.codePointAt(at);
        String code = "U+" + (c <= Character.MAX_VALUE ? HEX.toHexDigits((char) c) : hex(c));
        // Java's name for a surrogate says no more than the code.
        String name = Character.getType(c) == Character.SURROGATE ? null : Character.getName(c);
        return name == null ? code : code + " " + name;
    }

    private static String hex(int codePoint) {
        return Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
    }

    /** The beginning of a text, with escapes for invisible characters and line breaks. */
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
