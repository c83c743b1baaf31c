package io.github.socketlabs4j.testing.doors;

/** The beginning of what was said, as it was said, keys included. Its text shows nothing of it. */
public final class Kept {
    private final byte[] bytes;

    Kept(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes, a copy each time. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "Kept[" + bytes.length + " bytes]";
    }
}
