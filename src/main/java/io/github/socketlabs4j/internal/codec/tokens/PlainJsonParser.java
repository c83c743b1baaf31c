package io.github.socketlabs4j.internal.codec.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A fast parser for short JSON objects that hold only texts, whole numbers and nulls in ASCII, as notifications of the
 * old generation do. It gives numbers as texts, and null as an empty text. Anything else, well-formed or not, throws
 * {@link NotPlainException}: the document has to be parsed again from its beginning by a complete JSON parser.
 */
public final class PlainJsonParser extends PairParser {
    /**
     * The longest document that may be given to this parser, in bytes. It is so short that the limits for names, texts
     * and numbers need not be checked.
     */
    public static final int LONGEST = 32 * 1024;

    private static final int MOST_DIGITS = 18;
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] json;
    private final int end;
    private int at;
    private boolean begun;

    public PlainJsonParser(byte[] json, int start, int length) {
        this.json = json;
        this.end = length;
        // After the opening brace.
        this.at = start + 1;
    }

    /**
     * The document is not plain enough for this parser. It has no message and no stack trace, because it is not a
     * failure.
     */
    public static final class NotPlainException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotPlainException() {
            super(null, null, false, false);
        }
    }

    @Override
    boolean nextPair() {
        int next = next();
        if (next == '}') return false;
        if (begun) {
            expect(',', next);
            next = next();
        }
        begun = true;
        expect('"', next);
        name = text();
        expect(':', next());
        value = value();
        return true;
    }

    @Override
    boolean nextPair(byte[] expected) {
        int begin = at + 2;
        int after = begin + expected.length;
        if (after + 1 >= end || json[at] != ',' || json[at + 1] != '"') return false;
        if (json[after] != '"' || json[after + 1] != ':') return false;
        if (!Arrays.equals(json, begin, after, expected, 0, expected.length)) return false;
        at = after + 2;
        value = value();
        return true;
    }

    /** Reads the next character that is not a blank. */
    private int next() {
        while (at < end) {
            byte b = json[at++];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') return b;
        }
        throw new NotPlainException();
    }

    private static void expect(char wanted, int found) {
        if (found != wanted) throw new NotPlainException();
    }

    private String value() {
        int first = next();
        if (first == '"') return text();
        int begin = at - 1;
        if (first == 'n') {
            at = begin + NULL.length;
            if (at > end || !Arrays.equals(json, begin, at, NULL, 0, NULL.length)) throw new NotPlainException();
            return "";
        }
        if (first < '0' || first > '9') throw new NotPlainException();
        while (first != '0' && at < end && json[at] >= '0' && json[at] <= '9') at++;
        if (at - begin > MOST_DIGITS) throw new NotPlainException();
        return new String(json, begin, at - begin, StandardCharsets.ISO_8859_1);
    }

    /** Reads a text whose opening quote was just read. */
    private String text() {
        int begin = at;
        int i = JsonTexts.plainEnd(json, begin, end);
        if (i == end) throw new NotPlainException();
        if (json[i] == '\\') return escapedText(begin, i);
        if (json[i] != '"') throw new NotPlainException();
        at = i + 1;
        return new String(json, begin, i - begin, StandardCharsets.ISO_8859_1);
    }

    private String escapedText(int begin, int firstEscape) {
        StringBuilder text =
                new StringBuilder(new String(json, begin, firstEscape - begin, StandardCharsets.ISO_8859_1));
        for (at = firstEscape; at < end; at++) {
            byte b = json[at];
            if (b == '"') {
                at++;
                return text.toString();
            }
            if (b < ' ') break;
            text.append(b == '\\' ? escaped() : (char) b);
        }
        throw new NotPlainException();
    }

    /** The character of the escape at {@link #at}; leaves {@code at} on the last byte of the escape. */
    private char escaped() {
        if (++at >= end) throw new NotPlainException();
        return switch (json[at]) {
            case '"', '\\', '/' -> (char) json[at];
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new NotPlainException();
        };
    }

    private char unicode() {
        int character = 0;
        for (int i = 0; i < 4; i++) {
            int digit = ++at < end ? Character.digit(json[at], 16) : -1;
            if (digit < 0) throw new NotPlainException();
            character = character << 4 | digit;
        }
        return (char) character;
    }
}
