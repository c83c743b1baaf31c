package io.github.socketlabs4j.internal.codec.writing;

import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes XML as elements in no namespace, without attributes. */
final class XmlWriter implements WireWriter {
    private final XMLStreamWriter xml;
    private final Segments segments;

    private XmlWriter(XMLStreamWriter xml, Segments segments) {
        this.xml = xml;
        this.segments = segments;
    }

    static void write(Segments segments, String root, Consumer<WireWriter> members) {
        try {
            XMLStreamWriter xml = Tokens.XML_OUTPUT.createXMLStreamWriter(segments, "UTF-8");
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement(root);
            members.accept(new XmlWriter(xml, segments));
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void startObject(String name) {
        try {
            xml.writeStartElement(name);
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void endObject() {
        try {
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void startList(String name) {
        startObject(name);
    }

    @Override
    public void endList() {
        endObject();
    }

    @Override
    public void text(String name, String value) {
        try {
            xml.writeStartElement(name);
            xml.writeCharacters(value);
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void whole(String name, long value) {
        text(name, Long.toString(value));
    }

    @Override
    public void number(String name, Number value) {
        text(name, value.toString());
    }

    @Override
    public void flag(String name, boolean value) {
        text(name, Boolean.toString(value));
    }

    @Override
    public void absent(String name) {
        try {
            xml.writeEmptyElement(name);
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void base64(String name, Base64Source content) {
        try {
            xml.writeStartElement(name);
            // Makes the writer end the start tag, which it keeps open in case attributes follow.
            xml.writeCharacters("");
            xml.flush();
            segments.slot(content);
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void value(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw new IllegalArgumentException(name + ": XML takes scalars only");
        }
        WireWriter.super.value(name, value);
    }

    /**
     * Does not happen: all is written to memory, and texts that XML cannot contain are rejected before a document is
     * rendered.
     */
    private static IllegalStateException unwritable(XMLStreamException e) {
        return new IllegalStateException(e);
    }
}
