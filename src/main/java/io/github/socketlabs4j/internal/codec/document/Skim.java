package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.tokens.EightBytes;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import java.util.Arrays;

/**
 * Copies JSON piece by piece, but for what is between the quotes of its long strings. Of JSON it knows where a string begins and
 * ends, and nothing else: what is left is small, and a parser's matter.
 */
final class Skim {
    private final int longest;
    private final byte[] instead;
    private final int most;
    private final Cuts cuts;

    private byte[] copy = new byte[4 * 1024];
    private int length;
    /** Where the first byte of the next piece stands in the document. */
    private long place;

    private boolean inString;
    private boolean escaped;
    private boolean cut;
    private boolean hasEscapes;
    private int stringAt;
    private long stringFrom;

    /**
     * Nothing yet.
     *
     * @param longest how many bytes a string may have to be copied
     * @param instead what stands between the quotes of a longer one
     * @param most how many bytes the copy may have
     * @param cuts is told of the longer ones
     */
    Skim(int longest, byte[] instead, int most, Cuts cuts) {
        this.longest = longest;
        this.instead = instead;
        this.most = most;
        this.cuts = cuts;
    }

    /** Is told of each string that is left out. */
    interface Cuts {
        /** A string is left out: where its opening quote stands in the copy, and where in the document. */
        void begin(int at, long from);

        /** It ends: where the byte behind its closing quote stands in the document, and whether there are escapes in it. */
        void end(long to, boolean hasEscapes);

        /** Of nobody's interest. */
        Cuts NONE = new Cuts() {
            @Override
            public void begin(int at, long from) {}

            @Override
            public void end(long to, boolean hasEscapes) {}
        };
    }

    /**
     * Takes the next piece.
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
            at = plain(piece, at, end);
            if (at == end) break;
            closed = piece[at] == '"';
            if (!closed) hasEscapes = true;
            at += closed ? 1 : 2;
        }
        // A piece may end between a backslash and what it escapes.
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

    /** The copy so far, in the first {@link #settled} bytes. */
    byte[] copy() {
        return copy;
    }

    /** How much of the copy will not change: of a string that goes on it is not known yet. */
    int settled() {
        return inString && !cut ? stringAt : length;
    }

    /** Forgets what is settled. */
    void forget() {
        int settled = settled();
        length -= settled;
        stringAt -= settled;
        System.arraycopy(copy, settled, copy, 0, length);
    }

    /** The whole copy, after the last piece. */
    byte[] whole() {
        return Arrays.copyOf(copy, length);
    }

    /** Where the first quote or backslash stands, looked for eight bytes at a time; the end if there is none. */
    static int plain(byte[] bytes, int from, int end) {
        int at = from;
        // Four at a time, with one question: this is what most of a mail costs.
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
