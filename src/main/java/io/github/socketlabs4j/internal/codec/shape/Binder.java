package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.document.ErrorText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads any token stream into shapes. All tolerance lives here and in {@link Kind}. */
public final class Binder {
    private final JsonParser parser;
    private final StoredText.@Nullable Source document;
    private final boolean namedOnly;

    public Binder(JsonParser parser) {
        this(parser, null, false);
    }

    /** Reads from a document that can be asked again for the texts that are passed over. */
    public Binder(JsonParser parser, StoredText.Source document) {
        this(parser, document, false);
    }

    private Binder(JsonParser parser, StoredText.@Nullable Source document, boolean namedOnly) {
        this.parser = parser;
        this.document = document;
        this.namedOnly = namedOnly;
    }

    /** Reads what shapes name and holds nothing else in memory: there are no extras. */
    public static Binder ofNamedMembers(JsonParser parser) {
        return new Binder(parser, null, true);
    }

    public JsonParser parser() {
        return parser;
    }

    /** The text that begins at the current token, to be read later. */
    public StoredText storedText() throws IOException {
        long offset = parser.currentTokenLocation().getByteOffset();
        if (document == null || offset < 0) {
            throw new JsonParseException(parser, "a text can be read later only in UTF-8, from a stored document");
        }
        return document.at(offset);
    }

    /** Goes to the object that the document is. */
    public void toObject() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "expected an object, found " + parser.currentToken());
        }
    }

    /** Reads the record that begins at the current token. */
    public <T> T record(Shape<T> shape) throws IOException {
        return record(shape, new Values(shape));
    }

    /** Reads the record that begins at the current token, into values that were used for the record before. */
    public <T> T record(Shape<T> shape, Values values) throws IOException {
        values.clear();
        fill(shape, values);
        return shape.make(values);
    }

    /** Reads the rest of a record whose first member's value is the current token. */
    public <T> T record(Shape<T> shape, String firstName) throws IOException {
        Values values = new Values(shape);
        Slot slot = shape.slot(firstName);
        if (slot == null) unnamed(firstName, values);
        else member(slot, values);
        fill(shape, values);
        return shape.make(values);
    }

    /** Reads the members that follow the current token. A name is told fastest where it lately was. */
    private void fill(Shape<?> shape, Values values) throws IOException {
        for (int position = 0; ; position++) {
            Slot slot = values.usual(position);
            if (slot == null || !parser.nextFieldName(slot.spelling())) {
                String name = slot == null ? parser.nextFieldName() : nameHere();
                if (name == null) break;
                slot = values.find(shape, name, position);
                if (slot == null) {
                    parser.nextToken();
                    unnamed(name, values);
                    continue;
                }
            }
            if (slot.kind() == Kind.TEXT) {
                text(slot, values);
            } else {
                parser.nextToken();
                member(slot, values);
            }
        }
        atEndOfObject();
    }

    /** The name at the current token; null at the end of the record. */
    private @Nullable String nameHere() throws IOException {
        return parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : null;
    }

    /** Text in front of the first child of a converted XML list costs that child's first member its name. */
    private void atEndOfObject() throws IOException {
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new JsonParseException(parser, "a value without a name");
        }
    }

    /** Reads the value of the commonest kind, which parsers give in the same step as they find it. */
    private void text(Slot slot, Values values) throws IOException {
        String text = parser.nextTextValue();
        if (text == null) member(slot, values);
        else if (!text.isEmpty() && !values.has(slot)) values.put(slot, text);
    }

    private void member(Slot slot, Values values) throws IOException {
        if (values.has(slot)) {
            parser.skipChildren();
        } else {
            values.put(slot, slot.kind().read(this, slot, values));
        }
    }

    /** Reads a record whose members may stand at any depth below the object that begins at the current token. */
    public <T> Documents.Found<T> recordAnywhere(Shape<T> shape) throws IOException {
        Values values = new Values(shape);
        ErrorText error = new ErrorText();
        boolean found = fillAnywhere(shape, values, error);
        return new Documents.Found<>(found ? shape.make(values) : null, error.text());
    }

    private boolean fillAnywhere(Shape<?> shape, Values values, ErrorText error) throws IOException {
        boolean found = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Slot slot = shape.slot(name);
            if (slot != null) {
                found = true;
                error.isData();
                if (values.has(slot)) parser.skipChildren();
                else values.put(slot, slot.kind().read(this, slot, values));
            } else if (token == JsonToken.START_OBJECT) {
                found |= fillAnywhere(shape, values, error);
            } else if (name.equalsIgnoreCase("timestamp")) {
                parser.skipChildren();
            } else if (!error.take(name, this)) {
                if (token == JsonToken.START_ARRAY) found |= elementsAnywhere(shape, name, values, error);
                else unnamed(name, values);
            }
        }
        atEndOfObject();
        return found;
    }

    private boolean elementsAnywhere(Shape<?> shape, String name, Values values, ErrorText error) throws IOException {
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) found |= fillAnywhere(shape, values, error);
            else unnamed(name, values);
        }
        return found;
    }

    /**
     * The text of the scalar at the current token; null if it is absent. A structure where a scalar is expected goes to the
     * owner's extras, but for an XML element with attributes, whose text is what is meant.
     */
    @Nullable
    public String scalarText(Slot slot, Values owner) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) return null;
        if (token == JsonToken.VALUE_STRING || token.isScalarValue()) {
            String text = parser.getText();
            return text.isEmpty() ? null : text;
        }
        if (namedOnly) {
            parser.skipChildren();
            return null;
        }
        JsonNode tree = tree();
        JsonNode text = tree.get("");
        if (text != null && text.isTextual() && !text.textValue().isEmpty()) return text.textValue();
        if (!tree.isEmpty()) owner.add(slot.name(), tree.toString());
        return null;
    }

    /** Keeps the value at the current token under a name that has no slot. */
    public void unnamed(String name, Values owner) throws IOException {
        JsonToken token = parser.currentToken();
        if (namedOnly || Values.isSecret(name)) {
            parser.skipChildren();
        } else if (token.isStructStart()) {
            JsonNode tree = tree();
            if (!tree.isEmpty()) owner.add(name, tree.toString());
        } else if (token != JsonToken.VALUE_NULL) {
            String text = parser.getText();
            // A nameless text is the mixed content of an XML element: layout, as long as it is blank.
            boolean absent = name.isEmpty() ? text.isBlank() : text.isEmpty();
            if (!absent) owner.add(name, text);
        }
    }

    /** The value at the current token as text, whatever it is; empty if it is absent. */
    public String anyText() throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()) return tree().toString();
        return token == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    /** The structure at the current token; members that come twice, as in XML, become one array. */
    private JsonNode tree() throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode array = nodes.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) array.add(tree());
            return array;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) return leaf(nodes);
        ObjectNode object = nodes.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            JsonNode value = tree();
            JsonNode before = object.get(name);
            if (Values.isSecret(name)) continue;
            if (before == null) object.set(name, value);
            else if (before instanceof ArrayNode array) array.add(value);
            else object.set(name, nodes.arrayNode().add(before).add(value));
        }
        return object;
    }

    private JsonNode leaf(JsonNodeFactory nodes) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) return nodes.numberNode(parser.getBigIntegerValue());
        if (token == JsonToken.VALUE_NUMBER_FLOAT) return nodes.numberNode(parser.getDecimalValue());
        if (token.isBoolean()) return nodes.booleanNode(token == JsonToken.VALUE_TRUE);
        return token == JsonToken.VALUE_NULL ? nodes.nullNode() : nodes.textNode(parser.getText());
    }
}
