package io.github.socketlabs4j.internal.codec.document;

import java.util.List;

/**
 * The bytes of a document in memory. They stay in the pieces they came in, because to join them would take twice the
 * memory.
 */
final class MemoryBytes implements StoredBytes {
    private final List<byte[]> pieces;
    private final int length;

    MemoryBytes(List<byte[]> pieces) {
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
        // Memory is freed by the garbage collector.
    }
}
