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

/** Opens parsers for documents. Their limits and what they tolerate are set here. */
public final class Tokens {
    /** The longest text, in characters. */
    static final int LONGEST_TEXT = 20_000_000;

    /** The longest text that {@link #openGlance} accepts, in characters. Keys, types and numbers are much shorter. */
    public static final int LONGEST_GLANCED = 10_000;

    /**
     * How many elements an XML document may have. The parser keeps all their names in a table, which would grow without
     * limit.
     */
    static final long MOST_ELEMENTS = 1_000_000;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(1000)
            .maxNumberLength(1000)
            .maxStringLength(LONGEST_TEXT)
            .build();

    /** Longer JSON documents, in bytes, are parsed without a table of names. A page of 500 rows is much shorter. */
    private static final int LONG = 8 * 1024 * 1024;

    public static final JsonFactory JSON = jsonBuilder(LIMITS).build();

    /** For documents that may be hostile: it has no table of names, which would grow with the document. */
    private static final JsonFactory JSON_OF_LONG_DOCUMENTS = withoutNames(LIMITS);

    /** For documents of unknown senders: it has no table of names, and accepts only short texts. */
    private static final JsonFactory JSON_GLANCES =
            withoutNames(LIMITS.rebuild().maxStringLength(LONGEST_GLANCED).build());

    /** For mail, in which senders may choose names: it does not intern them. */
    private static final JsonFactory JSON_STORED =
            JSON.rebuild().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    /** The longest text in a request to the emulator: an attachment is one text, which the XML parser cannot stream. */
    private static final int LONGEST_TEXT_OF_REQUESTS = 128_000_000;

    private static final XMLInputFactory XML = hardened(LONGEST_TEXT);
    private static final XMLInputFactory XML_REQUESTS = hardened(LONGEST_TEXT_OF_REQUESTS);

    public static final XMLOutputFactory XML_OUTPUT = new WstxOutputFactory();

    public static final CsvFactory CSV_OUTPUT = new CsvFactory();

    private Tokens() {}

    /** Opens a document in memory, from the index {@code start} to the index {@code length}. */
    public static JsonParser open(Format format, byte[] document, int start, int length) throws IOException {
        if (format == Format.XML) return open(format, new ByteArrayInputStream(document, start, length - start));
        return jsonFor(length).createParser(document, start, length - start);
    }

    /** Opens a document of about {@code length} bytes. Invalid UTF-8 is replaced by replacement characters. */
    public static JsonParser openReplacing(Format format, InputStream document, int length) throws IOException {
        if (format == Format.XML) return open(format, document);
        return jsonFor(length).createParser(new InputStreamReader(document, StandardCharsets.UTF_8));
    }

    private static JsonFactoryBuilder jsonBuilder(StreamReadConstraints limits) {
        return ((JsonFactoryBuilder) JsonFactory.builder())
                .streamReadConstraints(limits)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                // Texts contain what mail servers answered, which the platform does not always escape.
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER);
    }

    private static JsonFactory withoutNames(StreamReadConstraints limits) {
        return jsonBuilder(limits)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    private static JsonFactory jsonFor(int length) {
        return length > LONG ? JSON_OF_LONG_DOCUMENTS : JSON;
    }

    /** Opens a document. */
    public static JsonParser open(Format format, InputStream document) throws IOException {
        return format == Format.XML ? openXml(XML, LONGEST_TEXT, document) : JSON.createParser(document);
    }

    /** Opens a request to the emulator, which may have longer texts than other documents. */
    public static JsonParser openRequest(Format format, InputStream document) throws IOException {
        if (format != Format.XML) return JSON.createParser(document);
        return openXml(XML_REQUESTS, LONGEST_TEXT_OF_REQUESTS, document);
    }

    /** Opens a JSON document that is mail. */
    public static JsonParser openStored(byte[] document) throws IOException {
        return JSON_STORED.createParser(document);
    }

    /** Opens a JSON document of an unknown sender, to find its key and little else. */
    public static JsonParser openGlance(InputStream document) throws IOException {
        return JSON_GLANCES.createParser(document);
    }

    private static JsonParser openXml(XMLInputFactory xml, int longestText, InputStream document) throws IOException {
        try {
            // Documents are UTF-8 even if their declaration says UTF-16, as string writers of .NET make it say. And the
            // JDK decodes UTF-8 faster than the XML parser.
            Reader text = new InputStreamReader(document, StandardCharsets.UTF_8);
            return new XmlParser(xml.createXMLStreamReader(text), longestText);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException failed) throw failed;
            throw new JsonParseException(null, "malformed", e);
        }
    }

    private static XMLInputFactory hardened(int longestText) {
        // Not found by service loading: another StAX parser on the class path might not honour these settings.
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
