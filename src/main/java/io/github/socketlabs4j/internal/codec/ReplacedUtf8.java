package io.github.socketlabs4j.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Bytes with everything that is no UTF-8 replaced, as a Reader would; but still bytes, so that places in them have a number. */
final class ReplacedUtf8 extends InputStream {
    private final Reader reader;
    private final char[] characters = new char[4 * 1024];
    private int kept;
    private byte[] bytes = new byte[0];
    private int at;

    /**
     * Replaces.
     *
     * @param document the bytes as they are; closed with this
     */
    ReplacedUtf8(InputStream document) {
        this.reader = new InputStreamReader(document, StandardCharsets.UTF_8);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int n = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, n);
        at += n;
        return n;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            int read = reader.read(characters, kept, characters.length - kept);
            if (read < 0) return false;
            int count = kept + read;
            // The second half of a character may be in the next piece.
            kept = Character.isHighSurrogate(characters[count - 1]) ? 1 : 0;
            bytes = new String(characters, 0, count - kept).getBytes(StandardCharsets.UTF_8);
            at = 0;
            if (kept == 1) characters[0] = characters[count - 1];
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
