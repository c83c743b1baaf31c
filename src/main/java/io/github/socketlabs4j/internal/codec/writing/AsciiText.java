package io.github.socketlabs4j.internal.codec.writing;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketlabs4j.internal.codec.tokens.EightBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes ASCII texts as JSON strings; nearly all texts of a mail are ASCII. Copies runs of characters that need no
 * escape at once, while Jackson's generator looks at every single character of a text with line breaks.
 */
final class AsciiText {
    /** Longer texts are left to the generator, which writes them without a copy. In characters. */
    private static final int LONGEST = 64 * 1024;

    private static final int SPARE = 16;

    private static final byte ITSELF = 0;
    private static final byte OTHER = -1;

    /**
     * By byte, the letter of its escape; {@link #ITSELF} if the byte needs no escape, {@link #OTHER} if it needs more
     * than a backslash and a letter.
     */
    private static final byte[] ESCAPES = escapes();

    private AsciiText() {}

    private static byte[] escapes() {
        byte[] escapes = new byte[256];
        for (int b = 0; b < escapes.length; b++) escapes[b] = b < ' ' || b >= 0x80 ? OTHER : ITSELF;
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        // A question mark also stands for half of a surrogate pair, which UTF-8 cannot encode.
        escapes['?'] = OTHER;
        return escapes;
    }

    /**
     * Writes a text as a value.
     *
     * @return false if nothing was written, because the text is too long, is not ASCII, or has a control character
     *     other than tab, line feed and carriage return
     */
    static boolean write(JsonGenerator json, String text) throws IOException {
        if (text.length() > LONGEST) return false;
        byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
        byte[] escaped = ascii;
        int length = 0;
        int from = 0;
        for (int i = nextSpecial(ascii, 0); i < ascii.length; i = nextSpecial(ascii, i + 1)) {
            byte escape = ESCAPES[ascii[i] & 0xFF];
            if (escape == OTHER) {
                if (ascii[i] == '?' && text.charAt(i) == '?') continue;
                return false;
            }
            int run = i - from;
            // Each escape makes the text one byte longer.
            if (escaped == ascii || length + ascii.length - from >= escaped.length) {
                escaped = Arrays.copyOf(escaped, length + (ascii.length - from) * 9 / 8 + SPARE);
            }
            System.arraycopy(ascii, from, escaped, length, run);
            length += run;
            escaped[length++] = '\\';
            escaped[length++] = escape;
            from = i + 1;
        }
        if (from == 0) {
            json.writeRawUTF8String(ascii, 0, ascii.length);
            return true;
        }
        System.arraycopy(ascii, from, escaped, length, ascii.length - from);
        json.writeRawUTF8String(escaped, 0, length + ascii.length - from);
        return true;
    }

    /**
     * The index of the first byte that is not written as itself; the end if there is none. Searches eight bytes at a
     * time.
     */
    private static int nextSpecial(byte[] ascii, int from) {
        int at = from;
        for (; at + EightBytes.COUNT <= ascii.length; at += EightBytes.COUNT) {
            long eight = EightBytes.at(ascii, at);
            long others = EightBytes.notThemselvesInJson(eight) | EightBytes.equal(eight, '?');
            if (others != 0) return at + EightBytes.first(others);
        }
        while (at < ascii.length && ESCAPES[ascii[at] & 0xFF] == ITSELF) at++;
        return at;
    }
}
