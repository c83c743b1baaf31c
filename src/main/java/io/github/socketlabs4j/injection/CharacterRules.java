package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;

/** Which characters a format carries: JSON all but half a surrogate pair, XML no control characters either. */
final class CharacterRules {
    private CharacterRules() {}

    /** The position of the first character that the format cannot carry; -1 if it carries all. */
    static int firstBad(String text, Format format) {
        if (format == Format.JSON && isLatin1(text)) return -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = c >= ' ' && c < Character.MIN_SURROGATE;
            // Almost all are, and a loop with nothing else in it is an order of magnitude quicker.
            if (!harmless && isBad(text, i, format)) return i;
        }
        return -1;
    }

    /** Copying and comparing whole arrays is an order of magnitude quicker than looking at each character. */
    private static boolean isLatin1(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.ISO_8859_1).equals(text);
    }

    private static boolean isBad(String text, int i, Format format) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c))
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        if (Character.isLowSurrogate(c)) return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        return format == Format.XML && (c >= 0xFFFE || (c < ' ' && c != '\t' && c != '\n' && c != '\r'));
    }
}
