package io.github.socketlabs4j.internal.codec.document;

import java.io.IOException;

/** A document that is kept, once more from its beginning. */
final class KeptPieces implements Pieces {
    private final Kept kept;
    private final byte[] piece;
    private int length;
    private long place;

    KeptPieces(Kept kept) {
        this.kept = kept;
        this.piece = new byte[(int) Math.min(LENGTH, kept.length())];
    }

    @Override
    public boolean next() throws IOException {
        length = Math.max(0, kept.read(place, piece, 0, piece.length));
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
