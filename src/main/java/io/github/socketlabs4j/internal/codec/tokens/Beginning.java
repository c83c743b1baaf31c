package io.github.socketlabs4j.internal.codec.tokens;

import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a document say about it. The format is found out from them, and not from a header.
 *
 * @param format the document's format; null if it is unknown
 * @param start the index of the first byte after a byte order mark, blanks and the opening of a JSONP call
 * @param callback the name of the function that a JSONP document calls; null for other formats
 */
public record Beginning(
        @Nullable Format format, int start, @Nullable String callback) {
    /**
     * Some servers put an empty comment in front of the call, as a defence against an attack on old browser plug-ins.
     */
    private static final Pattern CALL = Pattern.compile("(?:/\\*\\*/)?\\s*([A-Za-z_$][\\w$.\\[\\]]*)\\s*\\(");

    private static final int LONGEST_CALL = 512;

    /**
     * Looks at the first bytes of a document.
     *
     * @param head the first bytes, or all of them
     * @param length how many bytes of the array belong to the document
     * @param expected what was asked for
     * @return what was found
     */
    public static Beginning of(byte[] head, int length, Expected expected) {
        int start = firstCharacter(head, length);
        if (start >= length) return new Beginning(null, start, null);
        if (head[start] == '{' || head[start] == '[') return new Beginning(Format.JSON, start, null);
        if (head[start] == '<') return new Beginning(Format.XML, start, null);
        String text = new String(head, start, Math.min(length - start, LONGEST_CALL), StandardCharsets.ISO_8859_1);
        Matcher call = CALL.matcher(text);
        if (call.lookingAt()) return new Beginning(Format.JSONP, start + call.end(), call.group(1));
        return new Beginning(expected.format() == Format.CSV ? Format.CSV : null, start, null);
    }

    /**
     * Checks which function a JSONP document calls.
     *
     * @param expected what was asked for
     * @throws IOException if the document calls another function than it was asked to
     */
    public void checkCallback(Expected expected) throws IOException {
        if (callback != null && expected.callback() != null && !callback.equals(expected.callback())) {
            throw new IOException("it calls " + callback + " where " + expected.callback() + " was asked for");
        }
    }

    /**
     * The index of the first character that is neither a byte order mark nor a blank.
     *
     * @param head the first bytes of a document
     * @param length how many bytes of the array belong to the document
     * @return the index; the length if there is no such character
     */
    public static int firstCharacter(byte[] head, int length) {
        int at = afterByteOrderMark(head, length);
        while (at < length && isBlank(head[at])) at++;
        return at;
    }

    /**
     * The index of the first byte after the byte order mark of a document.
     *
     * @param head the first bytes of a document
     * @param length how many bytes of the array belong to the document
     * @return 0 if there is no byte order mark
     */
    public static int afterByteOrderMark(byte[] head, int length) {
        boolean marked = length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
