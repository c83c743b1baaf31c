package io.github.socketlabs4j.internal.codec.document;

import java.io.EOFException;
import java.io.IOException;

/** The text of a JSON string without escapes, which is copied from the stored document as it is. Not thread-safe. */
final class PlainText extends BulkInputStream {
    private final StoredDocument document;
    private long place;
    private long left;
    private boolean closed;

    /**
     * Opens a text.
     *
     * @param document the document that contains it
     * @param place the index of its first character, after the opening quote
     * @param length its length in bytes
     */
    PlainText(StoredDocument document, long place, long length) {
        this.document = document;
        this.place = place;
        this.left = length;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (closed) throw new IOException("this stream is closed");
        if (length == 0) return 0;
        if (left == 0) return -1;
        int count = document.readAt(place, into, offset, (int) Math.min(length, left));
        if (count < 0) throw new EOFException("the document ends inside a text");
        place += count;
        left -= count;
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }
}
