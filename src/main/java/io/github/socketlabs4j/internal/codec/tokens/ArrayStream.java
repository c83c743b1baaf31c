package io.github.socketlabs4j.internal.codec.tokens;

import java.io.ByteArrayInputStream;

/** A stream of an array of bytes, which can be had without a copy. */
public final class ArrayStream extends ByteArrayInputStream {
    /**
     * Creates a stream of all bytes of an array.
     *
     * @param bytes the array, which is not copied
     */
    public ArrayStream(byte[] bytes) {
        super(bytes);
    }

    /**
     * The array of all bytes, including those that were read already.
     *
     * @return the array itself, which must not be changed
     */
    public byte[] array() {
        return buf;
    }
}
