package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** A stream of a stored document, from its beginning. */
final class StoredStream extends BulkInputStream {
    private final StoredBytes document;
    private long place;

    StoredStream(StoredBytes document) {
        this.document = document;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = document.read(place, into, offset, length);
        place += Math.max(0, count);
        return count;
    }
}
