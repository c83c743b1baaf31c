package io.github.socketlabs4j.internal.codec.tokens;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream with a limit: to read more bytes throws, so that a hostile answer cannot use up memory. Counts the bytes
 * that were read.
 */
public class LimitedStream extends FilterInputStream {
    private static final int SKIPPED = 8 * 1024;

    private final long limit;
    private long count;

    /**
     * Limits a stream.
     *
     * @param in the stream, after decompression
     * @param limit how many bytes may be read from it
     */
    public LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    /** How many bytes were read. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count += Math.max(n, 0);
        if (count > limit) throw new TooLongException(limit);
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        // Reads instead of skipping: skipped bytes count, too, and streams of the JDK's HTTP server skip past their
        // end.
        return n <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(n, SKIPPED)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The document is longer than the limit. */
    public static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        /**
         * A document is too long.
         *
         * @param limit how many bytes it may have
         */
        public TooLongException(long limit) {
            this("the document is longer than the limit of " + limit + " bytes");
        }

        private TooLongException(String message) {
            super(message);
        }

        /**
         * All of a document but its long texts is too long.
         *
         * @param limit how many bytes that may have
         * @return the exception
         */
        public static TooLongException besideTexts(long limit) {
            return new TooLongException(
                    "what stands in the document beside its bodies and attachments (names, headers, addresses)"
                            + " is longer than the limit of " + limit + " bytes");
        }
    }
}
