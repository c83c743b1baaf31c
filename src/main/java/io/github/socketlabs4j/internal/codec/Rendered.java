package io.github.socketlabs4j.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A document ready to be sent: text segments with base64 slots between them. Its length is exact without a slot being
 * opened, it can be written any number of times, and a slot is never held in memory.
 */
public final class Rendered {
    /** A multiple of three, so that each piece but the last is whole base64 groups. */
    private static final int PIECE = 24 * 1024;

    /** A run of finished text, or a slot. */
    sealed interface Part {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Text(byte[] bytes, int length) implements Part {}

    record Slot(Base64Source content) implements Part {}

    private final List<Part> parts;
    private final long length;

    Rendered(List<Part> parts) {
        this.parts = List.copyOf(parts);
        long sum = 0;
        for (Part part : parts) sum += lengthOf(part);
        this.length = sum;
    }

    /**
     * The exact number of bytes that {@link #writeTo} writes.
     *
     * @return the length
     */
    public long length() {
        return length;
    }

    /**
     * Writes the whole document.
     *
     * @param out where to; not closed
     * @throws IOException if writing fails, or if a slot's content cannot be read or has not the length it said
     */
    public void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
            if (part instanceof Text text) out.write(text.bytes(), 0, text.length());
            else writeBase64(((Slot) part).content(), out);
        }
    }

    /**
     * The document as text, with a short note in place of each slot; for people.
     *
     * @return the text
     */
    public String preview() {
        StringBuilder s = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Text text) {
                s.append(new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8));
            } else {
                s.append("[base64 of ").append(((Slot) part).content().length()).append(" bytes]");
            }
        }
        return s.toString();
    }

    private static long lengthOf(Part part) {
        if (part instanceof Text text) return text.length();
        return Math.multiplyExact(4L, (((Slot) part).content().length() + 2) / 3);
    }

    private static void writeBase64(Base64Source content, OutputStream out) throws IOException {
        long left = content.length();
        byte[] piece = new byte[(int) Math.min(PIECE, Math.max(left, 1))];
        byte[] encoded = new byte[(piece.length + 2) / 3 * 4];
        try (InputStream in = own(content, content::open)) {
            while (left > 0) {
                int wanted = (int) Math.min(piece.length, left);
                int n = own(content, () -> in.readNBytes(piece, 0, wanted));
                left -= n;
                if (n < wanted) throw changed(content, "ended " + left + " bytes short");
                byte[] exact = n == piece.length ? piece : Arrays.copyOf(piece, n);
                out.write(encoded, 0, Base64.getEncoder().encode(exact, encoded));
            }
            // Found out before the segment behind it is written, so that the request can never be whole.
            if (own(content, in::read) >= 0) throw changed(content, "goes on after its end");
        }
    }

    /** A step of the content's own, whose failure names it and is told from one of the target. */
    private static <V> V own(Base64Source content, Step<V> step) throws IOException {
        try {
            return step.run();
        } catch (IOException | RuntimeException e) {
            throw new IOException(content.name() + " cannot be read: " + e, e);
        }
    }

    @FunctionalInterface
    private interface Step<V> {
        V run() throws IOException;
    }

    private static IOException changed(Base64Source content, String how) {
        return new IOException(content.name() + " changed while it was sent: it was " + content.length()
                + " bytes long when the request was built, and " + how);
    }
}
