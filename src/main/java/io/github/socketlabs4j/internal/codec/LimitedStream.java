package io.github.socketlabs4j.internal.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads no further than a limit: one byte more is an error, so that a hostile answer costs bounded memory. */
public final class LimitedStream extends FilterInputStream {
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
    public boolean markSupported() {
        return false;
    }

    private void spend(int n) throws IOException {
        left -= n;
        if (left < 0) throw new IOException("the document is longer than the limit of " + limit + " bytes");
    }
}
