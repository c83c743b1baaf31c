package io.github.socketlabs4j.bulk;

import org.jspecify.annotations.Nullable;

/** How long texts are when they are sent. */
final class Utf8 {
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private Utf8() {}

    /** How many bytes a text has; 0 if there is none. Nothing is encoded for it. */
    static long length(@Nullable String text) {
        if (text == null) return 0;
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ONE_BYTE) bytes++;
            // Half of a pair, which has four bytes, counts as two.
            else bytes += c < TWO_BYTES || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
