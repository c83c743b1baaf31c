package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a text means in base64, decoded in whole pieces by the JDK as long as it understands them, and else digit by digit.
 *
 * <p>Line breaks and blanks count for nothing, padding may be missing, pieces that were each encoded alone may follow each other, and
 * both alphabets are understood. Anything else is an error, not skipped: bytes that nobody sent are worse than none. For one thread.
 */
final class Base64Bytes extends InputStream {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte BLANK = -2;
    private static final byte PADDING = -3;
    private static final byte[] DIGITS = digits();
    private static final int EIGHT_DIGITS = 8;

    private final InputStream text;
    private final byte[] characters;
    private final byte[] decoded;
    private int at;
    private int end;
    private boolean ended;
    private @Nullable IOException failure;
    private long position;
    private int bits;
    private int held;

    /**
     * Begins a text.
     *
     * @param text its characters; closed with this
     * @param length about how many there are
     */
    Base64Bytes(InputStream text, long length) {
        this.text = text;
        // Whole groups of four digits: the JDK is given nothing else but at the end.
        this.characters = new byte[(int) Math.min(Pieces.LENGTH, length / EIGHT_DIGITS * EIGHT_DIGITS + EIGHT_DIGITS)];
        this.decoded = new byte[characters.length / 4 * 3 + 1];
    }

    private static byte[] digits() {
        byte[] digits = new byte[256];
        for (int c = 0; c < digits.length; c++) digits[c] = (byte) ALPHABET.indexOf(c);
        digits['-'] = digits['+'];
        digits['_'] = digits['/'];
        for (char blank : " \t\r\n".toCharArray()) digits[blank] = BLANK;
        digits['='] = PADDING;
        return digits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (at == end) {
            if (failure != null) throw failure;
            if (ended) return -1;
            decodePiece();
        }
        int count = Math.min(length, end - at);
        System.arraycopy(decoded, at, into, offset, count);
        at += count;
        return count;
    }

    private void decodePiece() throws IOException {
        at = 0;
        end = 0;
        int count = text.readNBytes(characters, 0, characters.length);
        ended = count < characters.length;
        if (held > 0 || !decodeWhole(count)) decodeEach(count);
        if (ended) endPiece();
    }

    /** Lets the JDK decode a piece; false if there is something in it that is no digit. */
    private boolean decodeWhole(int count) {
        try {
            byte[] piece = count == characters.length ? characters : Arrays.copyOf(characters, count);
            end = Base64.getDecoder().decode(piece, decoded);
            position += count;
            return true;
        } catch (IllegalArgumentException otherCharacters) {
            return false;
        }
    }

    private void decodeEach(int count) {
        end = 0;
        for (int i = 0; i < count && failure == null; i++) {
            position++;
            int digit = DIGITS[characters[i] & 0xFF];
            if (digit >= 0) digit(digit);
            else if (digit == PADDING) endPiece();
            else if (digit != BLANK) fail("a character that does not belong there");
        }
    }

    private void digit(int digit) {
        bits = (bits << 6) | digit;
        held += 6;
        if (held < Byte.SIZE) return;
        held -= Byte.SIZE;
        decoded[end++] = (byte) (bits >> held);
    }

    /** Two digits hold one byte, three hold two; one holds none. */
    private void endPiece() {
        if (held == 6 && failure == null) fail("a digit left over");
        held = 0;
    }

    /** Thrown when what came before has been read. */
    private void fail(String what) {
        failure = new IOException("the content is no base64: " + what + ", before position " + position);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
