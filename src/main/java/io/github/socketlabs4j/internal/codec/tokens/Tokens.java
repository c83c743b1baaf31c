package io.github.socketlabs4j.internal.codec.tokens;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** How each format's tokens are got: the only thing a format has to say for itself. */
public final class Tokens {
    private static final int LONGEST_TEXT = 20_000_000;

    /** The longest text that a glance takes for something: keys, types and numbers are much shorter. */
    public static final int LONGEST_GLANCED = 10_000;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(1000)
            .maxNumberLength(1000)
            .maxStringLength(LONGEST_TEXT)
            .build();

    public static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            // What other servers said ends up in texts as they said it.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    /** For what a stranger sent: short texts, and names are not gathered in a table. */
    private static final JsonFactory JSON_GLANCES = JsonFactory.builder()
            .streamReadConstraints(
                    LIMITS.rebuild().maxStringLength(LONGEST_GLANCED).build())
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            // What other servers said ends up in texts as they said it.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** For mail, whose unknown names are its senders': they are not kept for other documents. */
    private static final JsonFactory JSON_STORED =
            JSON.rebuild().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    public static final XmlFactory XML = xml(LONGEST_TEXT);

    /** For what the emulator is sent: an attachment is one text there, and in XML it cannot be streamed. */
    private static final XmlFactory XML_REQUESTS = xml(128_000_000);

    public static final CsvFactory CSV = CsvFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.IGNORE_TRAILING_UNMAPPABLE)
            .build();

    private Tokens() {}

    public static JsonParser open(Format format, byte[] document, int start, int length) throws IOException {
        if (format == Format.XML) return open(XML, new ByteArrayInputStream(document, start, length - start));
        return JSON.createParser(document, start, length - start);
    }

    public static JsonParser open(Format format, InputStream document) throws IOException {
        return format == Format.XML ? open(XML, document) : JSON.createParser(document);
    }

    public static JsonParser openRequest(Format format, InputStream document) throws IOException {
        return format == Format.XML ? open(XML_REQUESTS, document) : JSON.createParser(document);
    }

    public static JsonParser openStored(byte[] document) throws IOException {
        return JSON_STORED.createParser(document);
    }

    public static JsonParser openGlance(InputStream document) throws IOException {
        return JSON_GLANCES.createParser(document);
    }

    private static JsonParser open(XmlFactory xml, InputStream document) throws IOException {
        try {
            // What arrives is UTF-8, also when the declaration names UTF-16, as string writers of .NET do. The JDK
            // decodes it faster than the XML parser.
            Reader text = new InputStreamReader(document, StandardCharsets.UTF_8);
            return xml.createParser(xml.getXMLInputFactory().createXMLStreamReader(text));
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException failed) throw failed;
            throw new JsonParseException(null, e.getMessage(), e);
        }
    }

    private static XmlFactory xml(int longestText) {
        return XmlFactory.builder()
                .streamReadConstraints(
                        LIMITS.rebuild().maxStringLength(longestText).build())
                .xmlInputFactory(hardened(longestText))
                .xmlOutputFactory(new WstxOutputFactory())
                .build();
    }

    private static XMLInputFactory hardened(int longestText) {
        // Named by class, not found by service loading: another StAX on the class path would not keep these promises.
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, longestText);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 1000);
        return factory;
    }
}
