package io.github.socketlabs4j.testing.doors;

/** The beginning of a request or answer body, unmasked, keys included. {@code toString} shows only its length. */
public final class Kept {
    private final byte[] bytes;

    Kept(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "Kept[" + bytes.length + " bytes]";
    }
}
