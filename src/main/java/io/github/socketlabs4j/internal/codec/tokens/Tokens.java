package io.github.socketlabs4j.internal.codec.tokens;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/** How each format's tokens are got: the only thing a format has to say for itself. */
public final class Tokens {
    static final int LONGEST_TEXT = 20_000_000;

    /** The longest text that a glance takes for something: keys, types and numbers are much shorter. */
    public static final int LONGEST_GLANCED = 10_000;

    /** Names of XML are gathered in a table, which grows with the document. */
    static final long MOST_ELEMENTS = 1_000_000;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(1000)
            .maxNumberLength(1000)
            .maxStringLength(LONGEST_TEXT)
            .build();

    /** A page of 500 rows is much shorter. */
    private static final int LONG = 8 * 1024 * 1024;

    public static final JsonFactory JSON = json(LIMITS).build();

    /** For what may be hostile: names are not gathered in a table, which would grow with it. */
    private static final JsonFactory JSON_OF_LONG_DOCUMENTS = withoutNames(LIMITS);

    /** For what a stranger sent: short texts too. */
    private static final JsonFactory JSON_GLANCES =
            withoutNames(LIMITS.rebuild().maxStringLength(LONGEST_GLANCED).build());

    /** For mail, whose unknown names are its senders': they are not kept for other documents. */
    private static final JsonFactory JSON_STORED =
            JSON.rebuild().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    /** An attachment is one text in what the emulator is sent, and in XML it cannot be streamed. */
    private static final int LONGEST_TEXT_OF_REQUESTS = 128_000_000;

    private static final XMLInputFactory XML = hardened(LONGEST_TEXT);
    private static final XMLInputFactory XML_REQUESTS = hardened(LONGEST_TEXT_OF_REQUESTS);

    public static final XMLOutputFactory XML_OUTPUT = new WstxOutputFactory();

    public static final CsvFactory CSV_OUTPUT = new CsvFactory();

    private Tokens() {}

    public static JsonParser open(Format format, byte[] document, int start, int length) throws IOException {
        if (format == Format.XML) return open(format, new ByteArrayInputStream(document, start, length - start));
        return json(length).createParser(document, start, length - start);
    }

    /** The same, of bytes that are no longer in one piece and of which so many are expected, with a sign for what is no UTF-8. */
    public static JsonParser openReplacing(Format format, InputStream document, int length) throws IOException {
        if (format == Format.XML) return open(format, document);
        return json(length).createParser(new InputStreamReader(document, StandardCharsets.UTF_8));
    }

    private static JsonFactoryBuilder json(StreamReadConstraints limits) {
        return ((JsonFactoryBuilder) JsonFactory.builder())
                .streamReadConstraints(limits)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                // What other servers said ends up in texts as they said it.
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER);
    }

    private static JsonFactory withoutNames(StreamReadConstraints limits) {
        return json(limits)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    private static JsonFactory json(int length) {
        return length > LONG ? JSON_OF_LONG_DOCUMENTS : JSON;
    }

    public static JsonParser open(Format format, InputStream document) throws IOException {
        return format == Format.XML ? openXml(XML, LONGEST_TEXT, document) : JSON.createParser(document);
    }

    public static JsonParser openRequest(Format format, InputStream document) throws IOException {
        if (format != Format.XML) return JSON.createParser(document);
        return openXml(XML_REQUESTS, LONGEST_TEXT_OF_REQUESTS, document);
    }

    public static JsonParser openStored(byte[] document) throws IOException {
        return JSON_STORED.createParser(document);
    }

    public static JsonParser openGlance(InputStream document) throws IOException {
        return JSON_GLANCES.createParser(document);
    }

    private static JsonParser openXml(XMLInputFactory xml, int longestText, InputStream document) throws IOException {
        try {
            // What arrives is UTF-8, also when the declaration names UTF-16, as string writers of .NET do. The JDK
            // decodes it faster than the XML parser.
            Reader text = new InputStreamReader(document, StandardCharsets.UTF_8);
            return new XmlParser(xml.createXMLStreamReader(text), longestText);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException failed) throw failed;
            throw new JsonParseException(null, "malformed", e);
        }
    }

    private static XMLInputFactory hardened(int longestText) {
        // Named by class, not found by service loading: another StAX on the class path would not keep these promises.
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, longestText);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 1000);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, MOST_ELEMENTS);
        return factory;
    }
}
