package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.tokens.EightBytes;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import java.util.Arrays;

/**
 * Copies JSON piece by piece, and leaves out the contents of long strings. It finds only where strings begin and end,
 * and does not check anything else of JSON: that is done by the parser that reads the copy.
 */
final class Skim {
    private final int longest;
    private final byte[] instead;
    private final int most;
    private final Cuts cuts;

    private byte[] copy = new byte[4 * 1024];
    private int length;

    /** The index in the document of the first byte of the next piece. */
    private long place;

    private boolean inString;

    /** Whether the last piece ended after a backslash, so that the next byte is escaped. */
    private boolean escaped;

    /** Whether the current string is left out. */
    private boolean cut;

    private boolean hasEscapes;

    /** The index of the current string's opening quote in the copy. */
    private int stringAt;

    /** The index of the current string's opening quote in the document. */
    private long stringFrom;

    /**
     * Begins a copy.
     *
     * @param longest the longest string that is copied, in bytes
     * @param instead what the copy has between the quotes of a longer one
     * @param most how many bytes the copy may have
     * @param cuts is told of each string that is left out
     */
    Skim(int longest, byte[] instead, int most, Cuts cuts) {
        this.longest = longest;
        this.instead = instead;
        this.most = most;
        this.cuts = cuts;
    }

    /** Is told of each string that is left out. */
    interface Cuts {
        /**
         * A string is left out.
         *
         * @param at the index of its opening quote in the copy
         * @param from the index of its opening quote in the document
         */
        void begin(int at, long from);

        /**
         * The string that is left out has ended.
         *
         * @param to the index after its closing quote in the document
         * @param hasEscapes whether it has escapes
         */
        void end(long to, boolean hasEscapes);

        /** Ignores what it is told. */
        Cuts NONE = new Cuts() {
            @Override
            public void begin(int at, long from) {}

            @Override
            public void end(long to, boolean hasEscapes) {}
        };
    }

    /**
     * Copies the next piece.
     *
     * @throws LimitedStream.TooLongException if the copy becomes too long
     */
    void take(byte[] piece, int end) throws LimitedStream.TooLongException {
        int at = 0;
        while (at < end) at = inString ? string(piece, at, end) : outside(piece, at, end);
        place += end;
    }

    private int outside(byte[] piece, int from, int end) throws LimitedStream.TooLongException {
        int at = from;
        while (at < end && piece[at] != '"') at++;
        append(piece, from, at);
        if (at == end) return end;
        inString = true;
        cut = false;
        hasEscapes = false;
        stringAt = length;
        stringFrom = place + at;
        append(piece, at, at + 1);
        return at + 1;
    }

    private int string(byte[] piece, int from, int end) throws LimitedStream.TooLongException {
        int at = escaped ? from + 1 : from;
        boolean closed = false;
        while (!closed && at < end) {
            at = quoteOrBackslash(piece, at, end);
            if (at == end) break;
            closed = piece[at] == '"';
            if (!closed) hasEscapes = true;
            at += closed ? 1 : 2;
        }
        // A piece may end between a backslash and the byte that it escapes.
        escaped = at > end;
        at = Math.min(at, end);
        if (!cut && length - stringAt + (at - from) > longest + 2) leaveOut();
        if (!cut) append(piece, from, at);
        if (closed) endString(piece, at);
        return at;
    }

    private void leaveOut() throws LimitedStream.TooLongException {
        cut = true;
        length = stringAt + 1;
        cuts.begin(stringAt, stringFrom);
        append(instead, 0, instead.length);
    }

    private void endString(byte[] piece, int at) throws LimitedStream.TooLongException {
        inString = false;
        if (!cut) return;
        append(piece, at - 1, at);
        cuts.end(place + at, hasEscapes);
    }

    private void append(byte[] from, int begin, int end) throws LimitedStream.TooLongException {
        int count = end - begin;
        if (length + count > copy.length) {
            if (length + count > most) throw LimitedStream.TooLongException.besideTexts(most);
            copy = Arrays.copyOf(copy, Math.min(most, Math.max(copy.length * 2, length + count)));
        }
        System.arraycopy(from, begin, copy, length, count);
        length += count;
    }

    /** An array whose first {@link #settled} bytes are the copy so far. */
    byte[] copy() {
        return copy;
    }

    /** How many bytes of the copy will not change. A string that has not ended may still be left out. */
    int settled() {
        return inString && !cut ? stringAt : length;
    }

    /** Removes the settled bytes from the copy. */
    void forget() {
        int settled = settled();
        length -= settled;
        stringAt -= settled;
        System.arraycopy(copy, settled, copy, 0, length);
    }

    /** The complete copy, after the last piece. */
    byte[] whole() {
        return Arrays.copyOf(copy, length);
    }

    /** The index of the first quote or backslash; the end if there is none. Searches eight bytes at a time. */
    static int quoteOrBackslash(byte[] bytes, int from, int end) {
        int at = from;
        // Four times eight bytes with one comparison, because most of the time for a long mail is spent here.
        for (; at + 4 * EightBytes.COUNT <= end; at += 4 * EightBytes.COUNT) {
            long found = found(bytes, at)
                    | found(bytes, at + EightBytes.COUNT)
                    | found(bytes, at + 2 * EightBytes.COUNT)
                    | found(bytes, at + 3 * EightBytes.COUNT);
            if (found != 0) break;
        }
        for (; at + EightBytes.COUNT <= end; at += EightBytes.COUNT) {
            long found = found(bytes, at);
            if (found != 0) return at + EightBytes.first(found);
        }
        while (at < end && bytes[at] != '"' && bytes[at] != '\\') at++;
        return at;
    }

    private static long found(byte[] bytes, int at) {
        long eight = EightBytes.at(bytes, at);
        return EightBytes.equal(eight, '"') | EightBytes.equal(eight, '\\');
    }
}
