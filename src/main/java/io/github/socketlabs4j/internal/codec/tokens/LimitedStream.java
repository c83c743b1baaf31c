package io.github.socketlabs4j.internal.codec.tokens;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads no further than a limit: one byte more is an error, so that a hostile answer costs bounded memory. Counts what it reads.
 */
public class LimitedStream extends FilterInputStream {
    private static final int SKIPPED = 8 * 1024;

    private final long limit;
    private long count;

    /**
     * Puts a limit on a stream.
     *
     * @param in the stream, after decompression
     * @param limit the largest number of bytes it may give
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
        // Read, because what is skipped counts too, and because streams of the JDK's HTTP server skip beyond their end.
        return n <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(n, SKIPPED)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The document goes on behind the limit. */
    public static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        /**
         * Says how long it may be.
         *
         * @param limit the largest number of bytes
         */
        public TooLongException(long limit) {
            this("the document is longer than the limit of " + limit + " bytes");
        }

        private TooLongException(String message) {
            super(message);
        }

        /**
         * Says how much may stand in a document beside its long texts.
         *
         * @param limit the largest number of bytes
         * @return the exception
         */
        public static TooLongException besideTexts(long limit) {
            return new TooLongException(
                    "what stands in the document beside its bodies and attachments (names, headers, addresses)"
                            + " is longer than the limit of " + limit + " bytes");
        }
    }
}
