package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A document that is ready to be sent: text, with base64 slots for content between it. Its exact length is known
 * without reading the content. It can be written any number of times, and never holds the content in memory.
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
     * Makes a document that has only text.
     *
     * @param text the bytes, which are not copied and must not be changed afterwards
     * @return the document
     */
    public static Rendered of(byte[] text) {
        return new Rendered(List.of(new Part.Text(text, text.length)));
    }

    /**
     * This JSON document with {@code <} and {@code >} escaped, as the platform posts inbound mail. In JSON these
     * characters occur only inside texts.
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
     * Writes the document.
     *
     * @param out the target, which is not closed
     * @throws IOException if writing fails, or if content cannot be read or does not have the length it said
     */
    public void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) part.writeTo(out);
    }

    /**
     * The document as a readable text, with a short note in place of each slot.
     *
     * @return the text
     */
    public String preview() {
        return parts.stream().map(Part::preview).collect(Collectors.joining());
    }
}
