package io.github.socketlabs4j.internal.codec.document;

import java.util.List;

/** A document in memory, in the pieces it came in: joining them would take as much memory again. */
final class Held implements Kept {
    private final List<byte[]> pieces;
    private final int length;

    Held(List<byte[]> pieces) {
        this.pieces = pieces;
        this.length = pieces.stream().mapToInt(piece -> piece.length).sum();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long place, byte[] into, int offset, int most) {
        long at = place;
        for (byte[] piece : pieces) {
            if (at < piece.length) {
                int count = Math.min(most, piece.length - (int) at);
                System.arraycopy(piece, (int) at, into, offset, count);
                return count;
            }
            at -= piece.length;
        }
        return -1;
    }

    @Override
    public void close() {
        // Memory goes by itself.
    }
}
