package io.github.socketlabs4j.internal.codec.tokens;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Documents that claim to be UTF-8 and are not: parsers of bytes refuse them. */
public final class Utf8 {
    private static final int PIECE = 8 * 1024;

    private Utf8() {}

    /**
     * Whether a document is no UTF-8, found without a copy of it.
     *
     * @param document the bytes
     * @param length how many of them count
     * @return true if a byte of it would have to be replaced
     */
    public static boolean isBroken(byte[] document, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(document, 0, length);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            piece.clear();
            result = decoder.decode(bytes, piece, true);
        }
        return result.isError();
    }

    /**
     * The text of a document with a sign in place of each byte that is no UTF-8.
     *
     * @param document the bytes
     * @param length how many of them count
     * @return other bytes; null if all of it is UTF-8
     */
    public static byte @Nullable [] replaced(byte[] document, int length) {
        if (!isBroken(document, length)) return null;
        return new String(document, 0, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
