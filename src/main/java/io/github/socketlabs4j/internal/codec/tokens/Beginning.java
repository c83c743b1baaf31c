package io.github.socketlabs4j.internal.codec.tokens;

import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a document begins, which says what it is; what arrived decides, not what a header says.
 *
 * @param format what it is; null if that cannot be told
 * @param start where its tokens begin, after byte order mark, blanks and the opening of a JSONP call
 * @param callback the function a JSONP document calls; null for other formats
 */
public record Beginning(
        @Nullable Format format, int start, @Nullable String callback) {
    /** Some servers put an empty comment first, against a trick with old plug-ins. */
    private static final Pattern CALL = Pattern.compile("(?:/\\*\\*/)?\\s*([A-Za-z_$][\\w$.\\[\\]]*)\\s*\\(");

    private static final int LONGEST_CALL = 512;

    /**
     * Looks at a document.
     *
     * @param head its first bytes
     * @param length how many of them count
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
     * Refuses JSONP that calls another function than it was asked to.
     *
     * @param expected what was asked for
     * @throws IOException if it does
     */
    public void checkCallback(Expected expected) throws IOException {
        if (callback != null && expected.callback() != null && !callback.equals(expected.callback())) {
            throw new IOException("it calls " + callback + " where " + expected.callback() + " was asked for");
        }
    }

    /**
     * Where the first character stands that is neither byte order mark nor blank.
     *
     * @param head the first bytes of a document
     * @param length how many of them count
     * @return its place; the length if there is none
     */
    public static int firstCharacter(byte[] head, int length) {
        int at = behindMark(head, length);
        while (at < length && isBlank(head[at])) at++;
        return at;
    }

    /**
     * Where a document begins behind its byte order mark.
     *
     * @param head the first bytes of a document
     * @param length how many of them count
     * @return 0 if it has none
     */
    public static int behindMark(byte[] head, int length) {
        boolean marked = length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
