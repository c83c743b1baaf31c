package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A document ready to be sent: text segments with base64 slots between them. Its length is exact without a slot being
 * opened, it can be written any number of times, and a slot is never held in memory.
 */
public final class Rendered {
    private final List<Part> parts;
    private final long length;

    Rendered(List<Part> parts) {
        this.parts = List.copyOf(parts);
        long sum = 0;
        for (Part part : parts) sum += part.length();
        this.length = sum;
    }

    /**
     * A document that is all text.
     *
     * @param text the bytes, which are given away
     * @return the document
     */
    public static Rendered of(byte[] text) {
        return new Rendered(List.of(new Part.Text(text, text.length)));
    }

    /**
     * A JSON document with its markup as escapes, as the platform posts inbound mail: {@code <} and {@code >} stand nowhere
     * but in its texts.
     *
     * @return the document
     */
    public Rendered escaped() {
        return new Rendered(parts.stream().map(Rendered::escaped).toList());
    }

    private static Part escaped(Part part) {
        if (part instanceof Part.Base64) return part;
        return Part.Text.of(part.preview().replace("<", "\\u003c").replace(">", "\\u003e"));
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
        for (Part part : parts) part.writeTo(out);
    }

    /**
     * The document as text, with a short note in place of each slot; for people.
     *
     * @return the text
     */
    public String preview() {
        return parts.stream().map(Part::preview).collect(Collectors.joining());
    }
}
