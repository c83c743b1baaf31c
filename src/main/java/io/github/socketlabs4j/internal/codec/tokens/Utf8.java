package io.github.socketlabs4j.internal.codec.tokens;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds and replaces invalid UTF-8 in documents, which parsers of bytes reject. */
public final class Utf8 {
    private static final int PIECE = 8 * 1024;

    private Utf8() {}

    /**
     * Whether a document contains invalid UTF-8. Makes no copy of it.
     *
     * @param document the bytes
     * @param length how many bytes of the array belong to the document
     * @return true if it does
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
     * Replaces invalid UTF-8 in a document by replacement characters.
     *
     * @param document the bytes, which are not changed
     * @param length how many bytes of the array belong to the document
     * @return a valid document; null if the document is valid already
     */
    public static byte @Nullable [] replaced(byte[] document, int length) {
        if (!isBroken(document, length)) return null;
        return new String(document, 0, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
