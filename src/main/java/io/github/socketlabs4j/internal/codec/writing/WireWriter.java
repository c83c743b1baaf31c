package io.github.socketlabs4j.internal.codec.writing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document as nested objects and lists, in whichever format. Every value has a name; JSON leaves out the names of a
 * list's entries, XML needs them. XML has elements in no namespace, without attributes.
 */
public final class WireWriter {
    private static final byte[] XML_DECLARATION =
            "<?xml version='1.0' encoding='utf-8'?>".getBytes(StandardCharsets.US_ASCII);

    private final JsonGenerator out;
    private final boolean xml;

    /** The text since the last slot. */
    private final Text text;

    private final List<byte[]> texts = new ArrayList<>(1);
    private final List<Base64Source> slots = new ArrayList<>(0);

    private WireWriter(JsonGenerator out, Text text) {
        this.out = out;
        this.xml = out instanceof ToXmlGenerator;
        this.text = text;
    }

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
    public static Rendered render(Format format, String root, int sizeHint, Consumer<WireWriter> members) {
        Text text = new Text(sizeHint);
        try (JsonGenerator out = generator(format, root, text)) {
            WireWriter writer = new WireWriter(out, text);
            out.writeStartObject();
            members.accept(writer);
            out.writeEndObject();
            out.flush();
            writer.texts.add(text.bytes());
            return new Rendered(writer.texts, text.size(), writer.slots);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static JsonGenerator generator(Format format, String root, ByteArrayOutputStream text) throws IOException {
        if (format == Format.JSON) return Tokens.JSON.createGenerator(text);
        if (format != Format.XML) {
            throw new IllegalArgumentException("cannot write " + format + ": expected JSON or XML");
        }
        text.writeBytes(XML_DECLARATION);
        ToXmlGenerator xml = Tokens.XML.createGenerator(text);
        xml.setNextName(new QName(root));
        return xml;
    }

    /** Begins an object. */
    public void startObject(String name) {
        start(name, false);
    }

    /** Ends the object begun last. */
    public void endObject() {
        end();
    }

    /** Begins a list. */
    public void startList(String name) {
        start(name, !xml);
    }

    /** Ends the list begun last. */
    public void endList() {
        end();
    }

    /** A text. */
    public void text(String name, String value) {
        scalar(name, value);
    }

    /** A whole number. */
    public void whole(String name, long value) {
        scalar(name, value);
    }

    /**
     * A value out of text, number, boolean, null, and lists and maps of these. Null is an empty element in XML.
     *
     * @throws IllegalArgumentException if it is anything else, or a list or map in a format that takes scalars only
     */
    public void value(String name, @Nullable Object value) {
        boolean map = value instanceof Map<?, ?>;
        if (!map && !(value instanceof List<?>)) {
            scalar(name, value);
            return;
        }
        if (xml) throw new IllegalArgumentException(name + ": XML takes scalars only");
        start(name, !map);
        if (value instanceof Map<?, ?> members) members.forEach((key, member) -> value(String.valueOf(key), member));
        else if (value instanceof List<?> entries) entries.forEach(entry -> value("item", entry));
        end();
    }

    /** The base64 text of some content, which is read only when the document is sent. */
    public void base64(String name, Base64Source content) {
        try {
            name(name);
            if (xml) {
                out.writeStartObject();
                // Ends the start tag, which the writer holds back in case attributes follow.
                out.writeRaw("");
            } else {
                out.writeRawValue("\"");
            }
            cut();
            slots.add(content);
            if (xml) out.writeEndObject();
            else out.writeRaw('"');
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Ends the text that comes before a slot. */
    private void cut() throws IOException {
        out.flush();
        texts.add(text.toByteArray());
        text.reset();
    }

    private void start(String name, boolean array) {
        try {
            name(name);
            if (array) out.writeStartArray();
            else out.writeStartObject();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void end() {
        try {
            if (out.getOutputContext().inArray()) out.writeEndArray();
            else out.writeEndObject();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void scalar(String name, @Nullable Object value) {
        try {
            name(name);
            if (value instanceof CharSequence) out.writeString(value.toString());
            else if (value instanceof Long whole) out.writeNumber(whole);
            else if (value instanceof Number && xml) out.writeString(value.toString());
            else if (value instanceof Number) out.writeNumber(new BigDecimal(value.toString()));
            else if (value instanceof Boolean flag) out.writeBoolean(flag);
            else if (value == null) out.writeNull();
            else
                throw new IllegalArgumentException(
                        name + ": cannot write a " + value.getClass().getName());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void name(String name) throws IOException {
        if (!out.getOutputContext().inArray()) out.writeFieldName(name);
    }

    /** Gives away the array it has filled, where its superclass copies it. */
    private static final class Text extends ByteArrayOutputStream {
        Text(int sizeHint) {
            super(sizeHint);
        }

        byte[] bytes() {
            return buf;
        }
    }

    /** The target is memory, and texts that XML cannot carry are found before rendering. */
    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException(e);
    }
}
