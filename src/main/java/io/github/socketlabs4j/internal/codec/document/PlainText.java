package io.github.socketlabs4j.internal.codec.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The text of a JSON string without any escape, as it stands in its document: nothing needs to be looked at. For one thread. */
final class PlainText extends InputStream {
    private final StoredDocument document;
    private long place;
    private long left;
    private boolean closed;

    /**
     * Begins at a text.
     *
     * @param document where it stands
     * @param place where its first character stands, behind the opening quote
     * @param length how many bytes it has
     */
    PlainText(StoredDocument document, long place, long length) {
        this.document = document;
        this.place = place;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
