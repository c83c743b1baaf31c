package io.github.socketlabs4j.inbound;

import java.io.InputStream;

/** A stream that repeats the same bytes a number of times: a long post that needs little memory. */
final class Repeated extends InputStream {
    private final byte[] piece;
    private final long length;
    private long at;

    Repeated(byte[] piece, int times) {
        this.piece = piece;
        this.length = (long) piece.length * times;
    }

    @Override
    public int read() {
        return at == length ? -1 : piece[(int) (at++ % piece.length)] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
        if (at == length) return -1;
        int from = (int) (at % piece.length);
        int some = (int) Math.min(Math.min(count, piece.length - from), length - at);
        System.arraycopy(piece, from, into, offset, some);
        at += some;
        return some;
    }
}
