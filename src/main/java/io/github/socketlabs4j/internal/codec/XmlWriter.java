package io.github.socketlabs4j.internal.codec;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes XML as elements in no namespace, without attributes. */
final class XmlWriter implements WireWriter {
    private final XMLStreamWriter xml;
    private final Requests.Segments segments;

    private XmlWriter(XMLStreamWriter xml, Requests.Segments segments) {
        this.xml = xml;
        this.segments = segments;
    }

    static void write(Requests.Segments segments, String root, Consumer<WireWriter> members) {
        try {
            XMLStreamWriter xml = Tokens.XML.getXMLOutputFactory().createXMLStreamWriter(segments, "UTF-8");
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement(root);
            members.accept(new XmlWriter(xml, segments));
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void startObject(String name) {
        write(() -> xml.writeStartElement(name));
    }

    @Override
    public void endObject() {
        write(xml::writeEndElement);
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
        write(() -> {
            xml.writeStartElement(name);
            xml.writeCharacters(value);
            xml.writeEndElement();
        });
    }

    @Override
    public void whole(String name, long value) {
        text(name, Long.toString(value));
    }

    @Override
    public void flag(String name, boolean value) {
        text(name, Boolean.toString(value));
    }

    @Override
    public void number(String name, Number value) {
        text(name, value.toString());
    }

    @Override
    public void absent(String name) {
        write(() -> xml.writeEmptyElement(name));
    }

    @Override
    public void value(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw new IllegalArgumentException(name + ": XML takes scalars only");
        }
        WireWriter.super.value(name, value);
    }

    @Override
    public void base64(String name, Base64Source content) {
        write(() -> {
            xml.writeStartElement(name);
            // Ends the start tag, which the writer holds back in case attributes follow.
            xml.writeCharacters("");
            xml.flush();
            segments.slot(content);
            xml.writeEndElement();
        });
    }

    private static void write(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            // The target is memory, and texts that XML cannot carry are found before rendering.
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws XMLStreamException;
    }
}
