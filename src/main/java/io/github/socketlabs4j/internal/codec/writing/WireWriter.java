package io.github.socketlabs4j.internal.codec.writing;

import io.github.socketlabs4j.wire.Format;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document of nested objects and lists as JSON or XML. Every value is given a name; in JSON the names of a
 * list's elements are not written.
 */
public sealed interface WireWriter permits JsonWriter, XmlWriter {
    /**
     * Renders a document that is one object.
     *
     * @param format JSON or XML
     * @param root the name of the root element in XML
     * @param sizeHint about how many bytes the document will have, without its slots
     * @param members writes the members of the object
     * @return the document
     * @throws IllegalArgumentException if the format is neither JSON nor XML
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

    /** Ends the object that was begun last. */
    void endObject();

    /** Begins a list. */
    void startList(String name);

    /** Ends the list that was begun last. */
    void endList();

    /** Writes a text. */
    void text(String name, String value);

    /** Writes a whole number. */
    void whole(String name, long value);

    /** Writes a number of any type, with the digits of its {@code toString}. */
    void number(String name, Number value);

    /** Writes true or false. */
    void flag(String name, boolean value);

    /** Writes an absent value: null in JSON, an empty element in XML. */
    void absent(String name);

    /** Adds a slot for the base64 text of content, which is read only when the document is sent. */
    void base64(String name, Base64Source content);

    /**
     * Writes a value of a type that is known only at run time: a text, number, boolean or null, or a list or map of
     * these.
     *
     * @throws IllegalArgumentException if it is anything else, or if it is a list or map and the format is XML
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
