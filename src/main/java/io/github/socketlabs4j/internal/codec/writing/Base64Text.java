package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes content as base64, a piece at a time, and sees to it that it is neither shorter nor longer than it said. */
final class Base64Text {
    /** A multiple of three, so that each piece but the last is whole base64 groups. */
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
            // Found out before the segment behind it is written, so that the request can never be whole.
            if (read(content, in::read) >= 0) throw changed(content, "goes on after its end");
        }
    }

    /** Something asked of the content, whose failure names it and is told from one of the target. */
    private static <V> V read(Base64Source content, Question<V> question) throws IOException {
        try {
            return question.ask();
        } catch (IOException | RuntimeException | Error e) {
            throw new UnreadableContent(content, "cannot be read: " + e, e);
        }
    }

    private static IOException changed(Base64Source content, String how) {
        String what = "changed while it was sent: it was " + content.length()
                + " bytes long when the request was built, and " + how;
        return new UnreadableContent(content, what, null);
    }

    @FunctionalInterface
    private interface Question<V> {
        V ask() throws IOException;
    }
}
