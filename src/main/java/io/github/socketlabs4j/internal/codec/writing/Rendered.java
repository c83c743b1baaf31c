package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A document ready to be sent: text segments with base64 slots between them. Its length is exact without a slot being
 * opened, it can be written any number of times, and a slot is never held in memory.
 */
public final class Rendered {
    /** A multiple of three, so that each piece but the last is whole base64 groups. */
    private static final int PIECE = 24 * 1024;

    /** The texts before, between and behind the slots: one more than there are slots. */
    private final List<byte[]> texts;

    /** How much of the last text counts: its array may be longer. */
    private final int end;

    private final List<Base64Source> slots;
    private final long length;

    public Rendered(List<byte[]> texts, int end, List<Base64Source> slots) {
        this.texts = texts;
        this.end = end;
        this.slots = slots;
        long sum = 0;
        for (int i = 0; i < texts.size(); i++) sum += lengthOf(i);
        for (Base64Source slot : slots) sum += Math.multiplyExact(4L, (slot.length + 2) / 3);
        this.length = sum;
    }

    /**
     * A document that is all text.
     *
     * @param text the bytes
     * @return the document
     */
    public static Rendered of(byte[] text) {
        return new Rendered(List.of(text), text.length, List.of());
    }

    /**
     * A JSON document with its markup as escapes, as the platform posts inbound mail: {@code <} and {@code >} stand nowhere
     * but in its texts.
     *
     * @return the document
     */
    public Rendered escaped() {
        List<byte[]> escaped = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String json = text(i).replace("<", "\\u003c").replace(">", "\\u003e");
            escaped.add(json.getBytes(StandardCharsets.UTF_8));
        }
        return new Rendered(escaped, escaped.get(slots.size()).length, slots);
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
        for (int i = 0; i < texts.size(); i++) {
            out.write(texts.get(i), 0, lengthOf(i));
            if (i < slots.size()) writeBase64(slots.get(i), out);
        }
    }

    /**
     * The document as text, with a short note in place of each slot; for people.
     *
     * @return the text
     */
    public String preview() {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            s.append(text(i));
            if (i < slots.size())
                s.append("[base64 of ").append(slots.get(i).length).append(" bytes]");
        }
        return s.toString();
    }

    private String text(int i) {
        return new String(texts.get(i), 0, lengthOf(i), StandardCharsets.UTF_8);
    }

    private int lengthOf(int i) {
        return i < slots.size() ? texts.get(i).length : end;
    }

    private static void writeBase64(Base64Source content, OutputStream out) throws IOException {
        long left = content.length;
        byte[] piece = new byte[(int) Math.min(PIECE, Math.max(left, 1))];
        byte[] encoded = new byte[(piece.length + 2) / 3 * 4];
        try (InputStream in = own(content, content.content)) {
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
    private static <V> V own(Base64Source content, Callable<V> step) throws IOException {
        try {
            return step.call();
        } catch (Exception e) {
            throw new IOException(content.name + " cannot be read: " + e, e);
        }
    }

    private static IOException changed(Base64Source content, String how) {
        return new IOException(content.name + " changed while it was sent: it was " + content.length
                + " bytes long when the request was built, and " + how);
    }
}
