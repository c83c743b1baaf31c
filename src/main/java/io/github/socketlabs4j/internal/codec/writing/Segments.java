package io.github.socketlabs4j.internal.codec.writing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects the bytes of a writer in memory, and divides them at each slot. */
final class Segments extends ByteArrayOutputStream {
    private final List<Part> parts = new ArrayList<>(1);

    Segments(int sizeHint) {
        super(sizeHint);
    }

    /** Ends the current text and adds a slot for content after it. */
    void slot(Base64Source content) {
        parts.add(new Part.Text(toByteArray(), size()));
        parts.add(new Part.Base64(content));
        reset();
    }

    /** The document. Its last text, the only one of a mail without attachments, is the buffer itself and not a copy. */
    Rendered rendered() {
        parts.add(new Part.Text(buf, count));
        return new Rendered(parts);
    }
}
