package io.github.socketlabs4j.internal.codec.writing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A part of a {@link Rendered} document: finished text, or content that is read each time the document is written. */
sealed interface Part {
    /** The exact number of bytes that {@link #writeTo} writes. */
    long length();

    void writeTo(OutputStream out) throws IOException;

    /** The part as a readable text. */
    String preview();

    /**
     * Finished text.
     *
     * @param bytes the text in UTF-8, from index 0 on
     * @param count how many of the bytes belong to the text; the array may be longer
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Text(byte[] bytes, int count) implements Part {
        static Text of(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Text(bytes, bytes.length);
        }

        @Override
        public long length() {
            return count;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes, 0, count);
        }

        @Override
        public String preview() {
            return new String(bytes, 0, count, StandardCharsets.UTF_8);
        }
    }

    /** The base64 of content, of which only the length is known before it is written. */
    record Base64(Base64Source content) implements Part {
        @Override
        public long length() {
            return Math.multiplyExact(4L, (content.length() + 2) / 3);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Base64Text.write(content, out);
        }

        @Override
        public String preview() {
            return "[base64 of " + content.length() + " bytes]";
        }
    }
}
