package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes content as base64, piece by piece. Content that is shorter or longer than it said is an error. */
final class Base64Text {
    /** In bytes. A multiple of three, so that only the last piece may need padding. */
    private static final int PIECE = 24 * 1024;

    private Base64Text() {}

    static void write(Base64Source content, OutputStream out) throws IOException {
        long left = content.length();
        byte[] piece = new byte[(int) Math.min(PIECE, Math.max(left, 1))];
        byte[] encoded = new byte[(piece.length + 2) / 3 * 4];
        try (InputStream in = read(content, content.opening()::open)) {
            while (left > 0) {
                int wanted = (int) Math.min(piece.length, left);
                int n = read(content, () -> in.readNBytes(piece, 0, wanted));
                left -= n;
                if (n < wanted) throw changed(content, "ended " + left + " bytes short");
                out.write(encoded, 0, Base64Encoder.encode(piece, n, encoded));
            }
            // Checked before the text after the content is written, so that a wrong request is never sent completely.
            if (read(content, in::read) >= 0) throw changed(content, "goes on after its end");
        }
    }

    /** Reads from the content. A failure names the content, and so differs from a failure to write the request. */
    private static <V> V read(Base64Source content, Reading<V> reading) throws IOException {
        try {
            return reading.read();
        } catch (IOException | RuntimeException | Error e) {
            throw new UnreadableContentException(content, "cannot be read: " + e, e);
        }
    }

    private static IOException changed(Base64Source content, String how) {
        String what = "changed while it was sent: it was " + content.length()
                + " bytes long when the request was built, and " + how;
        return new UnreadableContentException(content, what, null);
    }

    @FunctionalInterface
    private interface Reading<V> {
        V read() throws IOException;
    }
}
