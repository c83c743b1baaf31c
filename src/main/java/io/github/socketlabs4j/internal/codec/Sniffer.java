package io.github.socketlabs4j.internal.codec;

import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/** Says what a document is by how it begins; what arrived decides, not what was asked or what a header says. */
final class Sniffer {
    private Sniffer() {}

    /** Where the document's first character is, after any byte order mark and blanks; {@code length} if there is none. */
    static int start(byte[] head, int length) {
        int at = 0;
        if (length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) at = 3;
        while (at < length && isBlank(head[at])) at++;
        return at;
    }

    /** The format of the document whose first character is at {@code start}; null if it is none that can be told. */
    static @Nullable Format format(byte[] head, int start, int length) {
        if (start >= length) return null;
        return switch (head[start]) {
            case '{', '[' -> Format.JSON;
            case '<' -> Format.XML;
            default -> null;
        };
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
