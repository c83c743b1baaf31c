package io.github.socketlabs4j.internal.codec.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tokens of a form post. No body is malformed: an invalid escape is read as text, invalid UTF-8 is replaced, and a
 * name without a value has an empty one.
 */
public final class FormParser extends PairParser {
    private static final byte[] DIGITS = new byte[128];

    static {
        for (int c = 0; c < DIGITS.length; c++) DIGITS[c] = (byte) Character.digit(c, 16);
    }

    private final byte[] form;
    private final int end;
    private int at;

    public FormParser(byte[] form, int start, int length) {
        this.form = form;
        this.at = start;
        // A form has no raw line breaks: those at the end come from the file or the terminal that it was sent from.
        int last = length;
        while (last > start && (form[last - 1] == '\n' || form[last - 1] == '\r')) last--;
        this.end = last;
    }

    @Override
    boolean nextPair() {
        while (at < end && form[at] == '&') at++;
        if (at >= end) return false;
        int begin = at;
        while (at < end && form[at] != '&' && form[at] != '=') at++;
        name = decode(begin, at);
        readValue();
        return true;
    }

    @Override
    boolean nextPair(byte[] expected) {
        int begin = at + 1;
        int after = begin + expected.length;
        if (after >= end || form[after] != '=' || !Arrays.equals(form, begin, after, expected, 0, expected.length)) {
            return false;
        }
        at = after;
        readValue();
        return true;
    }

    private void readValue() {
        int begin = at < end && form[at] == '=' ? at + 1 : at;
        at = begin;
        while (at < end && form[at] != '&') at++;
        value = decode(begin, at);
    }

    private String decode(int from, int to) {
        int first = from;
        while (first < to && form[first] != '%' && form[first] != '+') first++;
        if (first == to) return new String(form, from, to - from, StandardCharsets.UTF_8);
        byte[] bytes = new byte[to - from];
        int n = first - from;
        System.arraycopy(form, from, bytes, 0, n);
        for (int i = first; i < to; i++) {
            byte b = form[i];
            int escaped = b == '%' && i + 2 < to ? hex(form[i + 1]) << 4 | hex(form[i + 2]) : -1;
            if (escaped >= 0) i += 2;
            bytes[n++] = escaped >= 0 ? (byte) escaped : b == '+' ? (byte) ' ' : b;
        }
        return new String(bytes, 0, n, StandardCharsets.UTF_8);
    }

    /** The value of a hexadecimal digit, or -1. Combined with another digit's value by {@code |}, -1 stays negative. */
    private static int hex(byte digit) {
        return digit < 0 ? -1 : DIGITS[digit];
    }
}
