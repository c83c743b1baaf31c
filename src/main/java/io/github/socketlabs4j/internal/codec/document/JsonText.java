package io.github.socketlabs4j.internal.codec.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The text of one JSON string as UTF-8, without its escapes, or the bytes that it means in base64. It is read piece by piece
 * from the document's bytes, because no parser streams the text of a string.
 *
 * <p>In base64, line breaks and blanks count for nothing, padding may be missing, pieces that were each encoded alone may
 * follow each other, and both alphabets are understood. Anything else is an error, not skipped: bytes that nobody sent are
 * worse than none.
 */
final class JsonText extends InputStream {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] DIGITS = digits();
    private static final int LONGEST_ESCAPE = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private final InputStream document;
    private final boolean base64;
    private final byte[] buffer = new byte[8 * 1024];
    private int at;
    private int end;
    private byte[] escaped = new byte[0];
    private int escapedAt;
    private boolean ended;
    private long position;
    private int bits;
    private int held;

    /**
     * Begins at a string.
     *
     * @param document the bytes from the string's opening quote on; closed with this
     * @param base64 whether to read what the text means
     */
    JsonText(InputStream document, boolean base64) throws IOException {
        this.document = document;
        this.base64 = base64;
        if (next() != '"') throw new IOException("there is no text at this place of the document");
    }

    private static byte[] digits() {
        byte[] digits = new byte[256];
        for (int c = 0; c < digits.length; c++) digits[c] = (byte) ALPHABET.indexOf(c);
        digits['-'] = digits['+'];
        digits['_'] = digits['/'];
        return digits;
    }

    @Override
    public int read() throws IOException {
        return base64 ? decodedByte() : textByte();
    }

    /** Unlike the one it overrides, this loses no exception that comes behind the first byte. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = 0;
        while (n < length) {
            int next = read();
            if (next < 0) return n == 0 ? -1 : n;
            bytes[offset + n++] = (byte) next;
        }
        return n;
    }

    /** A byte that the text means; negative at its end. */
    private int decodedByte() throws IOException {
        for (int character = textByte(); character >= 0; character = textByte()) {
            position++;
            int digit = DIGITS[character];
            if (digit >= 0) {
                bits = bits << 6 | digit;
                held += 6;
                if (held >= 8) {
                    held -= 8;
                    return bits >> held & 0xFF;
                }
            } else if (character == '=') {
                endPiece();
            } else if (" \t\r\n".indexOf(character) < 0) {
                throw bad("a character that does not belong there");
            }
        }
        endPiece();
        return -1;
    }

    /** Two digits hold one byte, three hold two; one holds none. */
    private void endPiece() throws IOException {
        if (held == 6) throw bad("a digit left over");
        held = 0;
    }

    private IOException bad(String what) {
        return new IOException("the content is no base64: " + what + ", before position " + position);
    }

    /** A byte of the text; negative at its end. */
    private int textByte() throws IOException {
        if (escapedAt < escaped.length) return escaped[escapedAt++] & 0xFF;
        if (ended) return -1;
        int unit = next();
        if (unit == '\\') {
            unit = escape();
            if (unit < 0x80) return unit;
            escaped = Character.toString(character(unit)).getBytes(StandardCharsets.UTF_8);
            escapedAt = 1;
            return escaped[0] & 0xFF;
        }
        ended = unit == '"';
        return ended ? -1 : unit;
    }

    private int escape() throws IOException {
        int character = next();
        if (character == 'u') return hexadecimal();
        int control = "bfnrt".indexOf(character);
        return control < 0 ? character : "\b\f\n\r\t".charAt(control);
    }

    /** Two escapes make one character outside the basic plane; half of one is nothing that UTF-8 can say. */
    private int character(int unit) throws IOException {
        if (!Character.isSurrogate((char) unit)) return unit;
        if (Character.isLowSurrogate((char) unit)) return REPLACEMENT;
        need(LONGEST_ESCAPE);
        if (end - at < LONGEST_ESCAPE || buffer[at] != '\\' || buffer[at + 1] != 'u') return REPLACEMENT;
        int first = at;
        at += 2;
        int low = hexadecimal();
        if (Character.isLowSurrogate((char) low)) return Character.toCodePoint((char) unit, (char) low);
        at = first;
        return REPLACEMENT;
    }

    private int hexadecimal() throws IOException {
        int unit = 0;
        for (int i = 0; i < 4; i++) unit = (unit << 4) | (Character.digit(next(), 16) & 0xF);
        return unit;
    }

    private int next() throws IOException {
        need(1);
        return buffer[at++] & 0xFF;
    }

    /** Fills the buffer with so many bytes, or with what the document has left. */
    private void need(int count) throws IOException {
        if (end - at >= count) return;
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        end += document.readNBytes(buffer, end, buffer.length - end);
        if (end == 0) throw new EOFException("the document ends inside a text");
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
