package io.github.socketlabs4j.internal.codec.tokens;

import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.exc.WstxLazyException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of XML. An element is a text, or an object of its attributes and children, or a list of its children where
 * a list is {@linkplain #isExpectedStartArrayToken() expected}. Text beside children or attributes is a member with an
 * empty name, even inside a list, unless it is blank. Only comments and the attributes of lists are left out.
 */
public final class XmlParser extends TextsParser {
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int NONE = -1;

    private final XMLStreamReader xml;
    private final String root;
    private final int longestText;

    /** The names of the open elements, the root first. */
    private final List<String> path = new ArrayList<>();

    /** Which of the open elements are lists, by their index in the path. */
    private final BitSet lists = new BitSet();

    /** How many children of each list have begun, by its index in the path. */
    private int[] children = new int[16];

    private long attributesSeen;

    /** The next attribute of the current tag to be given as a token; {@link #NONE} if there is no other. */
    private int attribute = NONE;

    /** Text before the current tag that was not given as a token yet. */
    private @Nullable String textInFront;

    /** Whether the current tag was not given as a token yet. */
    private boolean atTag;

    /** Whether the current name is that of an attribute or of text, and not of a child element. */
    private boolean ofText;

    /**
     * Reads up to the start tag of the root element.
     *
     * @param xml the document, from its beginning
     * @param longestText how many characters a text may have
     * @throws IOException if there is no element
     */
    XmlParser(XMLStreamReader xml, int longestText) throws IOException {
        this.xml = xml;
        this.longestText = longestText;
        try {
            while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) xml.next();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
        this.root = xml.getLocalName();
    }

    /**
     * The name of the root element, which is not among the tokens.
     *
     * @return its local name
     */
    public String root() {
        return root;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        try {
            _currToken = after(_currToken);
        } catch (XMLStreamException e) {
            throw failure(e);
        } catch (WstxLazyException e) {
            // The XML parser finds malformed text only when the text is asked for.
            if (e.getCause() instanceof XMLStreamException broken) throw failure(broken);
            throw e;
        }
        return _currToken;
    }

    private @Nullable JsonToken after(@Nullable JsonToken token) throws IOException, XMLStreamException {
        if (closed) return null;
        if (token == JsonToken.FIELD_NAME) {
            if (!ofText) return element();
            ofText = false;
            return JsonToken.VALUE_STRING;
        }
        if (!path.isEmpty()) return inside();
        closed = token != null;
        name = root;
        return closed ? null : element();
    }

    /** The token of the element whose start tag is current. */
    private JsonToken element() throws IOException, XMLStreamException {
        int attributes = xml.getAttributeCount();
        attributesSeen += attributes;
        if (attributesSeen > Tokens.MOST_ELEMENTS) throw new StreamConstraintsException("too many attributes");
        if (attributes > 0 && isNil()) {
            skipElement();
            value = "null";
            return JsonToken.VALUE_NULL;
        }
        attribute = attributes > 0 ? 0 : NONE;
        if (toAttribute()) return open();
        String text = textUpToTag();
        boolean isLeaf = xml.getEventType() == XMLStreamConstants.END_ELEMENT;
        if (isLeaf && !(standsForRecord() && isLayout(text))) {
            value = text;
            return JsonToken.VALUE_STRING;
        }
        toTag(text);
        return open();
    }

    /**
     * Whether the current element is the root or in a list. There an element without content is a record without
     * members.
     */
    private boolean standsForRecord() {
        return path.isEmpty() || lists.get(path.size() - 1);
    }

    private JsonToken open() {
        int depth = path.size();
        path.add(name);
        lists.clear(depth);
        return JsonToken.START_OBJECT;
    }

    /** The next token inside the innermost open element. */
    private JsonToken inside() throws IOException, XMLStreamException {
        if (toAttribute()) return text(xml.getAttributeLocalName(attribute), xml.getAttributeValue(attribute++));
        if (!atTag) toTag(textUpToTag());
        if (textInFront != null) {
            String text = textInFront;
            textInFront = null;
            return text("", text);
        }
        atTag = false;
        int innermost = path.size() - 1;
        boolean isList = lists.get(innermost);
        if (xml.getEventType() == XMLStreamConstants.END_ELEMENT) {
            path.remove(innermost);
            return isList ? JsonToken.END_ARRAY : JsonToken.END_OBJECT;
        }
        name = xml.getLocalName();
        if (!isList) return JsonToken.FIELD_NAME;
        children[innermost]++;
        return element();
    }

    private JsonToken text(String ofName, String text) {
        name = ofName;
        value = text;
        ofText = true;
        return JsonToken.FIELD_NAME;
    }

    /** Goes to the next attribute to be given as a token; false if there is none. */
    private boolean toAttribute() {
        if (attribute == NONE) return false;
        while (attribute < xml.getAttributeCount() && isOfXml(attribute)) attribute++;
        if (attribute == xml.getAttributeCount()) attribute = NONE;
        return attribute != NONE;
    }

    private void toTag(String text) {
        atTag = true;
        textInFront = isLayout(text) ? null : text;
    }

    /** Whether a text has only what XML calls white space. */
    private static boolean isLayout(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) > ' ') return false;
        return true;
    }

    private boolean isNil() {
        String nil = xml.getAttributeValue(INSTANCE, "nil");
        return nil != null && (nil.strip().equals("true") || nil.strip().equals("1"));
    }

    /** Whether an attribute belongs to XML or XML Schema, and is no data. */
    private boolean isOfXml(int at) {
        String namespace = xml.getAttributeNamespace(at);
        return INSTANCE.equals(namespace) || XMLConstants.XML_NS_URI.equals(namespace);
    }

    private void skipElement() throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) open++;
            if (event == XMLStreamConstants.END_ELEMENT) open--;
        }
    }

    /** The text up to the next tag, without comments. */
    private String textUpToTag() throws IOException, XMLStreamException {
        String text = "";
        StringBuilder more = null;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    String piece = xml.getText();
                    if (text.isEmpty()) {
                        text = piece;
                        continue;
                    }
                    if (more == null) more = new StringBuilder(text);
                    more.append(piece);
                    if (more.length() > longestText) throw new StreamConstraintsException("a text is too long");
                }
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return more == null ? text : more.toString();
                }
                case XMLStreamConstants.END_DOCUMENT, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new JsonParseException(this, "an element without an end, or an entity");
                default -> {
                    // Comments and processing instructions are skipped.
                }
            }
        }
    }

    /** Turns a failure into the exception that Jackson's parsers would throw. */
    private IOException failure(XMLStreamException e) {
        if (e.getNestedException() instanceof IOException failed) return failed;
        if (e instanceof WstxEOFException) return new JsonEOFException(this, null, "the document breaks off");
        boolean beyondLimits =
                String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("limit");
        if (beyondLimits) return new StreamConstraintsException("beyond the limits", location(e.getLocation()));
        return new JsonParseException(this, "malformed", location(e.getLocation()), e);
    }

    @Override
    public boolean nextFieldName(SerializableString expected) throws IOException {
        return nextToken() == JsonToken.FIELD_NAME && name.equals(expected.getValue());
    }

    /** Turns an object that has just begun into a list of its children. */
    @Override
    public boolean isExpectedStartArrayToken() {
        if (_currToken == JsonToken.START_OBJECT) {
            int innermost = path.size() - 1;
            lists.set(innermost);
            if (innermost >= children.length) children = Arrays.copyOf(children, innermost * 2);
            children[innermost] = 0;
            attribute = NONE;
            _currToken = JsonToken.START_ARRAY;
        }
        return _currToken == JsonToken.START_ARRAY;
    }

    @Override
    public JsonStreamContext getParsingContext() {
        JsonReadContext context = JsonReadContext.createRootContext(null);
        try {
            for (int depth = 0; depth < path.size(); depth++) {
                boolean isList = lists.get(depth);
                context = isList ? context.createChildArrayContext(-1, -1) : context.createChildObjectContext(-1, -1);
                if (!isList) context.setCurrentName(depth + 1 < path.size() ? path.get(depth + 1) : name);
                for (int child = 0; isList && child < children[depth]; child++) context.expectComma();
            }
        } catch (IOException e) {
            throw new IllegalStateException("names are not compared", e);
        }
        return context;
    }

    @Override
    public JsonLocation currentLocation() {
        return location(xml.getLocation());
    }

    @Override
    @SuppressWarnings("deprecation") // The method that replaces it is not in every Jackson we run with.
    public JsonLocation getCurrentLocation() {
        return currentLocation();
    }

    private static JsonLocation location(@Nullable Location at) {
        if (at == null) return JsonLocation.NA;
        return new JsonLocation(
                ContentReference.unknown(), -1, at.getCharacterOffset(), at.getLineNumber(), at.getColumnNumber());
    }

    @Override
    public void close() {
        super.close();
        try {
            xml.close();
        } catch (XMLStreamException e) {
            // Nothing is lost: all that was asked for has been read.
        }
    }
}
