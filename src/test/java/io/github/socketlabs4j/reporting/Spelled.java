package io.github.socketlabs4j.reporting;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes report pages in all formats with Jackson, StAX and plain text, and with none of the library's own writers. */
final class Spelled {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Spelled() {}

    /**
     * The text of a page.
     *
     * @param envelope the members around the rows; not written in CSV
     * @param rows the members of each row; a null member is not written
     */
    static String page(Format format, String callback, Map<String, Object> envelope, List<Map<String, Object>> rows) {
        try {
            return switch (format) {
                case JSON -> json(envelope, rows);
                case JSONP -> callback + "(" + json(envelope, rows) + ");";
                case XML -> xml(envelope, rows);
                case CSV -> csv(rows, ',');
            };
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, Object> envelope, List<Map<String, Object>> rows) throws IOException {
        Map<String, Object> page = new LinkedHashMap<>(envelope);
        page.put("collection", rows);
        return JSON.writeValueAsString(page);
    }

    private static String xml(Map<String, Object> envelope, List<Map<String, Object>> rows) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        xml.writeStartElement("response");
        members(xml, envelope);
        xml.writeStartElement("collection");
        for (Map<String, Object> row : rows) {
            xml.writeStartElement("item");
            members(xml, row);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.close();
        return text.toString();
    }

    private static void members(XMLStreamWriter xml, Map<String, Object> members) throws XMLStreamException {
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (member.getValue() == null) continue;
            xml.writeStartElement(member.getKey());
            xml.writeCharacters(member.getValue().toString());
            xml.writeEndElement();
        }
    }

    static String csv(List<Map<String, Object>> rows, char separator) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        if (names.isEmpty()) return "";
        String between = String.valueOf(separator);
        return rows.stream()
                .map(row -> names.stream()
                        .map(name -> cell(row.get(name), separator))
                        .collect(Collectors.joining(between, "", "\r\n")))
                .collect(Collectors.joining("", String.join(between, names) + "\r\n", ""));
    }

    private static String cell(Object value, char separator) {
        String text = value == null ? "" : value.toString();
        boolean quoted = text.indexOf(separator) >= 0 || text.matches("(?s).*[\"\\r\\n].*");
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
