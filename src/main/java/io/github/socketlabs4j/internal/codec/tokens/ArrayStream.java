package io.github.socketlabs4j.internal.codec.tokens;

import java.io.ByteArrayInputStream;

/** Bytes in memory as a stream, from which those who know of it take the bytes themselves without a copy. */
public final class ArrayStream extends ByteArrayInputStream {
    /**
     * A stream of bytes.
     *
     * @param bytes all of it; not copied
     */
    public ArrayStream(byte[] bytes) {
        super(bytes);
    }

    /**
     * All bytes, also those that were read.
     *
     * @return not a copy: not to be changed
     */
    public byte[] array() {
        return buf;
    }
}
