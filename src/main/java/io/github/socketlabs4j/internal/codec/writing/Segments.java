package io.github.socketlabs4j.internal.codec.writing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Where a writer's bytes go: text in memory, cut wherever a slot comes. */
final class Segments extends ByteArrayOutputStream {
    private final List<Part> parts = new ArrayList<>(1);

    Segments(int sizeHint) {
        super(sizeHint);
    }

    /** Ends the text so far and leaves room for content behind it. */
    void slot(Base64Source content) {
        parts.add(new Part.Text(toByteArray(), size()));
        parts.add(new Part.Base64(content));
        reset();
    }

    /** What was written. The last text, which is all of a mail without attachments, is given away and not copied. */
    Rendered rendered() {
        parts.add(new Part.Text(buf, count));
        return new Rendered(parts);
    }
}
