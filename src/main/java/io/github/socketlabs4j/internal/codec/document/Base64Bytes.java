package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a base64 text. The JDK decodes each piece of the text if it can; otherwise the piece is decoded digit by
 * digit here.
 *
 * <p>Line breaks and blanks are ignored, padding may be missing, texts that were encoded separately may follow each
 * other, and both alphabets are accepted. Reading throws at any other character, because skipping it would give bytes
 * that nobody sent. Not thread-safe.
 */
final class Base64Bytes extends BulkInputStream {
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

    /** The bits of the digits that were read, of which the last {@link #bitCount} are not part of a byte yet. */
    private int bits;

    private int bitCount;

    /**
     * Decodes a text.
     *
     * @param text its characters; closed with this stream
     * @param length about how many there are
     */
    Base64Bytes(InputStream text, long length) {
        this.text = text;
        // A multiple of four digits: the JDK's decoder needs whole groups, except at the end.
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
        if (bitCount > 0 || !decodeWhole(count)) decodeEach(count);
        if (ended) endPiece();
    }

    /** Lets the JDK decode a piece; false if it contains anything but digits. */
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
        bitCount += 6;
        if (bitCount < Byte.SIZE) return;
        bitCount -= Byte.SIZE;
        decoded[end++] = (byte) (bits >> bitCount);
    }

    /** Ends a group of digits. Two digits are one byte, three are two, and a single digit is an error. */
    private void endPiece() {
        if (bitCount == 6 && failure == null) fail("a digit left over");
        bitCount = 0;
    }

    /** Makes reading throw after the bytes that were decoded so far. */
    private void fail(String what) {
        failure = new IOException("the content is no base64: " + what + ", before position " + position);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
