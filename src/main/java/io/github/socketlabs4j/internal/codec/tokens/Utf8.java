package io.github.socketlabs4j.internal.codec.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Documents that claim to be UTF-8 and are not: parsers of bytes refuse them. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The text of some bytes with a sign in place of each that is no UTF-8.
     *
     * @param document the bytes
     * @param start the first that counts
     * @param length how many there are, with those before the first
     * @return other bytes; null if all of it is UTF-8
     */
    public static byte @Nullable [] replaced(byte[] document, int start, int length) {
        byte[] text =
                new String(document, start, length - start, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(document, start, length, text, 0, text.length) ? null : text;
    }
}
