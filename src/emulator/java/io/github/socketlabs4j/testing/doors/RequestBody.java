package io.github.socketlabs4j.testing.doors;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The body of a request, which counts its bytes and limits their number. It must be read to its end before the request
 * is answered; otherwise the connection may be reset and the client never see the answer.
 */
public final class RequestBody extends FilterInputStream {
    /** How many bytes of a request or answer body are kept for the log. */
    static final int MOST_KEPT = 64 * 1024;

    private static final int SKIPPED = 8 * 1024;

    private final long limit;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private long count;

    RequestBody(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    /** The number of bytes read. */
    public long count() {
        return count;
    }

    /** The first 64 KiB of the bytes read. */
    byte[] start() {
        return start.toByteArray();
    }

    /** Whether more bytes were read than the limit. */
    public boolean isTooLong() {
        return count > limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        count += Math.max(n, 0);
        if (n > 0 && start.size() < MOST_KEPT) start.write(buffer, offset, Math.min(n, MOST_KEPT - start.size()));
        if (isTooLong()) throw new IOException("the body is longer than " + limit + " bytes");
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        // By reading: the streams of the JDK's HTTP server skip beyond their end.
        return n <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(n, SKIPPED)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads the rest of the body, without a limit. */
    public void drain() throws IOException {
        // Usually nothing is left, and a single read finds that out without allocating a buffer.
        if (in.read() < 0) return;
        count += 1 + in.transferTo(OutputStream.nullOutputStream());
    }
}
