package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** The pieces of a stored document, from its beginning. */
final class StoredPieces implements Pieces {
    private final StoredBytes document;
    private final byte[] piece;
    private int length;
    private long place;

    StoredPieces(StoredBytes document) {
        this.document = document;
        this.piece = new byte[(int) Math.min(LENGTH, document.length())];
    }

    @Override
    public boolean next() throws IOException {
        length = Math.max(0, document.read(place, piece, 0, piece.length));
        place += length;
        return length > 0;
    }

    @Override
    public byte[] bytes() {
        return piece;
    }

    @Override
    public int length() {
        return length;
    }
}
