package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A JSON document without its long strings, but with their places: small enough to be parsed in memory, however long the document
 * is. It is also the measure of how much may stand in a document beside long texts. Immutable.
 */
final class Skeleton {
    /** How many bytes it may have, with the long texts that are no bodies and no content: 8 MiB. */
    static final int MOST = 8 * 1024 * 1024;

    /**
     * How many bytes a string may have to stay: so few that a mail may have many small files, and so many that headers, as they mostly
     * are, need not be looked up.
     */
    static final int LONGEST_STRING = 1024;

    private final byte[] json;
    private final int cuts;
    private final int[] at;
    private final long[] from;
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

    /** A document's skeleton. */
    static Skeleton of(Pieces document) throws IOException {
        Builder builder = new Builder();
        builder.takeAll(document);
        return builder.build();
    }

    /** Makes a skeleton out of a document that comes in. */
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

    /** How many bytes it has. */
    int length() {
        return json.length;
    }

    /** Opens its tokens, with the texts of the document it was made of. */
    SkeletonParser open(StoredDocument document) throws IOException {
        return new SkeletonParser(Tokens.openStored(json), this, document);
    }

    /**
     * Which of the long strings one is.
     *
     * @param offset where its opening quote stands here
     * @return its number; negative if it is none of them
     */
    int longString(long offset) {
        return Arrays.binarySearch(at, 0, cuts, (int) offset);
    }

    /** Where the opening quote of a long string stands in the document. */
    long from(int longString) {
        return from[longString];
    }

    /** How many bytes a long string has in the document, with its quotes. */
    long length(int longString) {
        return to[longString] - from[longString];
    }

    /** Whether a long string is written as it is meant. */
    boolean isPlain(int longString) {
        return !escaped.get(longString);
    }

    /** Where in the document a byte of this stands that is outside of long strings. */
    long place(long offset) {
        int next = longString(offset);
        if (next >= 0) return from[next];
        int before = -next - 2;
        if (before < 0) return offset;
        int behindQuotes = at[before] + 2;
        return to[before] + (offset - behindQuotes);
    }
}
