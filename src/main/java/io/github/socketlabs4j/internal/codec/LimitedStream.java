package io.github.socketlabs4j.internal.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads no further than a limit: one byte more is an error, so that a hostile answer costs bounded memory. */
public class LimitedStream extends FilterInputStream {
    private static final int SKIPPED = 8 * 1024;

    private final long limit;
    private long left;

    /**
     * Puts a limit on a stream.
     *
     * @param in the stream, after decompression
     * @param limit the largest number of bytes it may give
     */
    public LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) spend(1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) spend(n);
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

    private void spend(int n) throws IOException {
        left -= n;
        if (left < 0) throw new TooLongException(limit);
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
            super("the document is longer than the limit of " + limit + " bytes");
        }
    }
}
