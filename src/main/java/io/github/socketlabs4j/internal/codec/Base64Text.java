package io.github.socketlabs4j.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes that a base64 text means. Line breaks and blanks count for nothing, padding may be missing, pieces that were each
 * encoded alone may follow each other, and both alphabets are understood. Anything else is an error, not skipped: bytes that
 * nobody sent are worse than none.
 */
final class Base64Text extends InputStream {
    private static final byte NONE = -1;
    private static final byte BLANK = -2;
    private static final byte PADDING = -3;
    private static final byte[] VALUES = values();

    private final InputStream text;
    private final byte[] buffer = new byte[8 * 1024];
    private int at;
    private int end;
    private long before;
    private final byte[] group = new byte[3];
    private int groupAt;
    private int groupEnd;
    private int bits;
    private int digits;

    /**
     * Decodes a text.
     *
     * @param text the characters; closed with this
     */
    Base64Text(InputStream text) {
        this.text = text;
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, NONE);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) values[alphabet.charAt(i)] = (byte) i;
        values['-'] = values['+'];
        values['_'] = values['/'];
        values['='] = PADDING;
        for (char blank : " \t\r\n".toCharArray()) values[blank] = BLANK;
        return values;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int to = offset;
        int limit = offset + length;
        while (to < limit) {
            if (groupAt < groupEnd) {
                bytes[to++] = group[groupAt++];
            } else if (digits == 0 && limit - to >= 3 && end - at >= 4) {
                int four = (VALUES[buffer[at] & 0xFF] << 18)
                        | (VALUES[buffer[at + 1] & 0xFF] << 12)
                        | (VALUES[buffer[at + 2] & 0xFF] << 6)
                        | VALUES[buffer[at + 3] & 0xFF];
                if (four >= 0) {
                    bytes[to++] = (byte) (four >> 16);
                    bytes[to++] = (byte) (four >> 8);
                    bytes[to++] = (byte) four;
                    at += 4;
                } else {
                    take();
                }
            } else if (!take()) {
                break;
            }
        }
        return to > offset || length == 0 ? to - offset : -1;
    }

    /** Takes one character; false at the end of the text. */
    private boolean take() throws IOException {
        if (at == end) {
            before += end;
            at = 0;
            end = Math.max(0, text.read(buffer, 0, buffer.length));
            if (end == 0) {
                boolean left = digits > 0;
                finishGroup();
                return left;
            }
        }
        byte value = VALUES[buffer[at++] & 0xFF];
        if (value >= 0) {
            bits = (bits << 6) | value;
            if (++digits == 4) finishGroup();
        } else if (value == PADDING) {
            finishGroup();
        } else if (value == NONE) {
            throw bad("a character that does not belong there");
        }
        return true;
    }

    /** Two digits hold one byte, three hold two, four hold three. */
    private void finishGroup() throws IOException {
        if (digits == 1) throw bad("a digit left over");
        groupAt = 0;
        groupEnd = Math.max(0, digits - 1);
        int aligned = bits << (6 * (4 - digits));
        group[0] = (byte) (aligned >> 16);
        group[1] = (byte) (aligned >> 8);
        group[2] = (byte) aligned;
        bits = 0;
        digits = 0;
    }

    private IOException bad(String what) {
        return new IOException("the content is no base64: " + what + ", before position " + (before + at));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
