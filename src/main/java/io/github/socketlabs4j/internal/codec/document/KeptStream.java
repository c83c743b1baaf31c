package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;
import java.io.InputStream;

/** A document that is kept, as a stream from its beginning. */
final class KeptStream extends InputStream {
    private final Kept kept;
    private long place;

    KeptStream(Kept kept) {
        this.kept = kept;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = kept.read(place, into, offset, length);
        place += Math.max(0, count);
        return count;
    }
}
