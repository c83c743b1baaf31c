package io.github.socketlabs4j.internal.codec;

import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Renders documents, once, into {@link Rendered} segments. */
public final class Requests {
    private Requests() {}

    /**
     * Renders a document that is one object.
     *
     * @param format JSON or XML
     * @param root the root element's name in XML
     * @param sizeHint about how many bytes it will have, without slots
     * @param members writes the object's members
     * @return the document
     */
    public static Rendered render(Format format, String root, int sizeHint, Consumer<WireWriter> members) {
        Segments segments = new Segments(sizeHint);
        switch (format) {
            case JSON -> JsonWriter.write(segments, members);
            case XML -> XmlWriter.write(segments, root, members);
            default -> throw new IllegalArgumentException("cannot write " + format + ": expected JSON or XML");
        }
        return segments.finish();
    }

    /** Where a writer's bytes go; cut wherever a slot comes. */
    static final class Segments extends ByteArrayOutputStream {
        private final List<Rendered.Part> parts = new ArrayList<>(1);

        Segments(int sizeHint) {
            super(sizeHint);
        }

        void slot(Base64Source content) {
            parts.add(new Rendered.Text(toByteArray(), size()));
            parts.add(new Rendered.Slot(content));
            reset();
        }

        Rendered finish() {
            parts.add(new Rendered.Text(buf, count));
            return new Rendered(parts);
        }
    }
}
