package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A JSON document without its long strings, and the positions of these strings in the document. It is small enough to
 * be parsed in memory, however long the document is. Its limit is also the limit for all of a document but bodies and
 * attachments. Immutable.
 */
final class Skeleton {
    /**
     * How many bytes a skeleton may have, together with those long strings that are neither bodies nor attachments: 8
     * MiB.
     */
    static final int MOST = 8 * 1024 * 1024;

    /**
     * The longest string that stays in the skeleton, in bytes. Small enough that a mail may have many small
     * attachments, and large enough that most headers need not be read from the document.
     */
    static final int LONGEST_STRING = 1024;

    private final byte[] json;

    /** How many strings were left out. */
    private final int cuts;

    /** For each of them the index of its opening quote in the skeleton, in ascending order. */
    private final int[] at;

    /** For each of them the index of its opening quote in the document. */
    private final long[] from;

    /** For each of them the index after its closing quote in the document. */
    private final long[] to;

    private final BitSet escaped;

    private Skeleton(byte[] json, Builder places) {
        this.json = json;
        this.cuts = places.ended;
        this.at = places.at;
        this.from = places.from;
        this.to = places.to;
        this.escaped = places.escaped;
    }

    /** Makes the skeleton of a document. */
    static Skeleton of(Pieces document) throws IOException {
        Builder builder = new Builder();
        builder.takeAll(document);
        return builder.build();
    }

    /** Makes a skeleton while its document is received. */
    static final class Builder implements Skim.Cuts {
        private final Skim skim = new Skim(LONGEST_STRING, new byte[0], MOST, this);
        private int[] at = new int[8];
        private long[] from = new long[8];
        private long[] to = new long[8];
        private final BitSet escaped = new BitSet();
        private int begun;
        private int ended;

        void take(byte[] piece, int length) throws LimitedStream.TooLongException {
            skim.take(piece, length);
        }

        void takeAll(Pieces document) throws IOException {
            while (document.next()) take(document.bytes(), document.length());
        }

        @Override
        public void begin(int stringAt, long stringFrom) {
            if (begun == at.length) {
                at = Arrays.copyOf(at, begun * 2);
                from = Arrays.copyOf(from, begun * 2);
                to = Arrays.copyOf(to, begun * 2);
            }
            at[begun] = stringAt;
            from[begun++] = stringFrom;
        }

        @Override
        public void end(long stringTo, boolean hasEscapes) {
            escaped.set(ended, hasEscapes);
            to[ended++] = stringTo;
        }

        Skeleton build() {
            return new Skeleton(skim.whole(), this);
        }
    }

    /** How many bytes the skeleton has. */
    int length() {
        return json.length;
    }

    /** Opens a parser of the document that the skeleton was made of. */
    SkeletonParser open(StoredDocument document) throws IOException {
        return new SkeletonParser(Tokens.openStored(json), this, document);
    }

    /**
     * The number of a string that was left out.
     *
     * @param offset the index of its opening quote in the skeleton
     * @return its number; negative if the string was not left out
     */
    int longString(long offset) {
        return Arrays.binarySearch(at, 0, cuts, (int) offset);
    }

    /** The index of a long string's opening quote in the document. */
    long from(int longString) {
        return from[longString];
    }

    /** The length of a long string in the document, in bytes with the quotes. */
    long length(int longString) {
        return to[longString] - from[longString];
    }

    /** Whether a long string has no escapes. */
    boolean isPlain(int longString) {
        return !escaped.get(longString);
    }

    /** The index in the document of a byte of the skeleton that is not inside a long string. */
    long place(long offset) {
        int next = longString(offset);
        if (next >= 0) return from[next];
        int before = -next - 2;
        if (before < 0) return offset;
        int afterQuotes = at[before] + 2;
        return to[before] + (offset - afterQuotes);
    }
}
