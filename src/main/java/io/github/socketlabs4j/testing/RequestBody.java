package io.github.socketlabs4j.testing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body, counted and limited. A body must be read to its end before its request is answered, or the answer may be
 * lost in a reset connection.
 */
final class RequestBody extends FilterInputStream {
    private final long limit;
    private long count;

    RequestBody(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) count(1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) count(n);
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int n) throws IOException {
        count += n;
        if (count > limit) throw new IOException("the body is longer than " + limit + " bytes");
    }

    long length() {
        return count;
    }

    boolean isOverLimit() {
        return count > limit;
    }

    /** Reads what is left, whatever the limit. */
    void drain() throws IOException {
        // Mostly there is nothing left, and no need of a buffer to find out.
        if (in.read() < 0) return;
        count++;
        byte[] buffer = new byte[16 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) count += n;
    }
}
