package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.writing.Base64Source;
import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.internal.codec.writing.WireWriter;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer or a post before it has a format, so that a fault can change its names, order and members whichever the format is. An object
 * is a map; a list is an entry: the name its values have in XML, and the values. A scalar is a text, a whole number, a flag, an
 * {@link Instant} or null.
 */
final class AnswerTree {
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    /** Answers and posts are stamped to the ten millionth of a second; records are dated as exactly as they need. */
    static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private AnswerTree() {}

    /** An object of two members. */
    static Map<String, @Nullable Object> object(
            String name, @Nullable Object value, String next, @Nullable Object other) {
        Map<String, @Nullable Object> object = object(name, value);
        object.put(next, other);
        return object;
    }

    /** An object of one member. */
    static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(name, value);
        return object;
    }

    /**
     * Writes an answer.
     *
     * @param name the root element's name in XML
     * @param format JSON or XML
     */
    static byte[] write(Map<String, @Nullable Object> root, String name, Format format) {
        Rendered document = render(root, name, format);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) document.length());
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same, to be written any number of times; content is read only when it is written. */
    static Rendered render(Map<String, @Nullable Object> root, String name, Format format) {
        return WireWriter.render(format, name, 256, out -> members(root, out, format == Format.XML));
    }

    private static void members(Map<String, @Nullable Object> root, WireWriter out, boolean xml) {
        root.forEach(
                (name, value) -> write(name, value instanceof Instant time ? STAMP.format(time) : value, out, xml));
    }

    private static void write(String name, @Nullable Object value, WireWriter out, boolean xml) {
        if (value instanceof Map<?, ?> object) {
            out.startObject(name);
            object.forEach((member, inner) -> write((String) member, inner, out, xml));
            out.endObject();
        } else if (value instanceof Map.Entry<?, ?> list) {
            out.startList(name);
            for (Object inner : (List<?>) list.getValue()) write((String) list.getKey(), inner, out, xml);
            out.endList();
        } else if (value instanceof Instant) {
            out.text(name, value.toString());
        } else if (value instanceof Base64Source content) {
            out.base64(name, content);
        } else if (xml && value instanceof String text) {
            // What was posted as JSON may hold what XML cannot carry.
            out.text(name, NOT_IN_XML.matcher(text).replaceAll("?"));
        } else {
            out.value(name, value);
        }
    }
}
