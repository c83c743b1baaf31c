package io.github.socketlabs4j.bulk;

import org.jspecify.annotations.Nullable;

/** Lengths of texts in UTF-8. */
final class Utf8 {
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private Utf8() {}

    /** The number of bytes of a text, found without encoding it; 0 for null. */
    static long length(@Nullable String text) {
        if (text == null) return 0;
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ONE_BYTE) bytes++;
            // A surrogate pair has four bytes, so each half counts as two.
            else bytes += c < TWO_BYTES || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
