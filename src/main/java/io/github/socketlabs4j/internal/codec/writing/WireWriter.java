package io.github.socketlabs4j.internal.codec.writing;

import io.github.socketlabs4j.wire.Format;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document as nested objects and lists, in whichever format. Every value has a name; JSON leaves out the names of a
 * list's entries, XML needs them.
 */
public sealed interface WireWriter permits JsonWriter, XmlWriter {
    /**
     * Renders a document that is one object.
     *
     * @param format JSON or XML
     * @param root the root element's name in XML
     * @param sizeHint about how many bytes it will have, without slots
     * @param members writes the object's members
     * @return the document
     * @throws IllegalArgumentException if the format is another
     */
    static Rendered render(Format format, String root, int sizeHint, Consumer<WireWriter> members) {
        Segments segments = new Segments(sizeHint);
        switch (format) {
            case JSON -> JsonWriter.write(segments, members);
            case XML -> XmlWriter.write(segments, root, members);
            default -> throw new IllegalArgumentException("cannot write " + format + ": expected JSON or XML");
        }
        return segments.rendered();
    }

    /** Begins an object. */
    void startObject(String name);

    /** Ends the object begun last. */
    void endObject();

    /** Begins a list. */
    void startList(String name);

    /** Ends the list begun last. */
    void endList();

    /** A text. */
    void text(String name, String value);

    /** A whole number. */
    void whole(String name, long value);

    /** A number of any kind, in the digits it has as a text. */
    void number(String name, Number value);

    /** Yes or no. */
    void flag(String name, boolean value);

    /** No value: null in JSON, an empty element in XML. */
    void absent(String name);

    /** The base64 text of some content, which is read only when the document is sent. */
    void base64(String name, Base64Source content);

    /**
     * A value whose kind only its owner knows: text, number, boolean, null, or a list or map of these.
     *
     * @throws IllegalArgumentException if it is anything else, or a list or map in a format that takes scalars only
     */
    default void value(String name, @Nullable Object value) {
        if (value == null) {
            absent(name);
        } else if (value instanceof CharSequence text) {
            text(name, text.toString());
        } else if (value instanceof Boolean flag) {
            flag(name, flag);
        } else if (value instanceof Number number) {
            number(name, number);
        } else if (value instanceof Map<?, ?> map) {
            startObject(name);
            map.forEach((key, member) -> value(String.valueOf(key), member));
            endObject();
        } else if (value instanceof List<?> list) {
            startList(name);
            list.forEach(entry -> value("item", entry));
            endList();
        } else {
            throw new IllegalArgumentException(
                    name + ": cannot write a " + value.getClass().getName());
        }
    }
}
