package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import io.github.socketlabs4j.internal.codec.tokens.UnexpectedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads any stream of tokens into shapes. All tolerance lives here and in {@link Kind}. For one thread. */
public final class Binder {
    private final JsonParser parser;
    private final boolean namedOnly;
    private final Room room;
    private Long lately = 0L;

    /**
     * Reads what a parser gives.
     *
     * @param parser the tokens; closed by the caller
     */
    public Binder(JsonParser parser) {
        this(parser, false);
    }

    private Binder(JsonParser parser, boolean namedOnly) {
        this.parser = parser;
        this.namedOnly = namedOnly;
        // A stored document may be longer than what is bounded here, and its owner bounds it.
        this.room = parser instanceof StoredText.Source ? Room.ofAnySize() : Room.ofDocument();
    }

    /**
     * Reads what shapes name and holds nothing else in memory: there are no extras.
     *
     * @param parser the tokens; closed by the caller
     * @return a binder
     */
    public static Binder ofNamedMembers(JsonParser parser) {
        return new Binder(parser, true);
    }

    /**
     * What is read from.
     *
     * @return the parser, at the current token
     */
    public JsonParser parser() {
        return parser;
    }

    /**
     * Goes to the object that the document is.
     *
     * @throws IOException if it is something else, or broken
     */
    public void toObject() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnexpectedException(parser, "expected an object, found " + kind(parser.currentToken()));
        }
    }

    /**
     * Reads the record that begins at the current token.
     *
     * @param shape the record's shape
     * @param <T> the record
     * @return the record
     * @throws IOException if the document is broken
     */
    public <T extends @Nullable Object> T record(Shape<T> shape) throws IOException {
        return record(shape, new Values(shape));
    }

    /**
     * Reads the record that begins at the current token, into values that were used for the record before.
     *
     * @param shape the record's shape
     * @param values values of that shape
     * @param <T> the record
     * @return the record
     * @throws IOException if the document is broken
     */
    public <T extends @Nullable Object> T record(Shape<T> shape, Values values) throws IOException {
        values.clear();
        fill(shape, values);
        return shape.make(values);
    }

    /**
     * Reads the rest of a record whose first member's value is the current token.
     *
     * @param shape the record's shape
     * @param firstName the first member's name
     * @param <T> the record
     * @return the record
     * @throws IOException if the document is broken
     */
    public <T extends @Nullable Object> T record(Shape<T> shape, String firstName) throws IOException {
        Values values = new Values(shape);
        Slot slot = shape.slot(firstName);
        if (slot == null) unnamed(firstName, values);
        else member(slot, values);
        fill(shape, values);
        return shape.make(values);
    }

    /** Reads the members that follow the current token. A name is told fastest where it lately was. */
    private void fill(Shape<?> shape, Values values) throws IOException {
        @Nullable Slot[] lately = shape.learntOrder().lately();
        @Nullable Slot[] now = lately;
        for (int position = 0; ; position++) {
            Slot slot = position < lately.length ? lately[position] : null;
            if (slot == null || !parser.nextFieldName(slot.spelling())) {
                String name = slot == null ? parser.nextFieldName() : nameHere();
                if (name == null) break;
                Slot found = values.find(name, position);
                if (isOther(found, slot) && position < lately.length) {
                    if (now == lately) now = lately.clone();
                    now[position] = found;
                }
                slot = found;
                if (slot == null) {
                    parser.nextToken();
                    unnamed(name, values);
                    continue;
                }
            }
            if (slot.kind() == Scalars.TEXT && !slot.alias()) {
                text(slot, values);
            } else {
                parser.nextToken();
                member(slot, values);
            }
        }
        atEndOfObject();
        if (now != lately) shape.learntOrder().learn(now);
    }

    @SuppressWarnings("ReferenceEquality") // a shape has one slot for each name
    private static boolean isOther(@Nullable Slot a, @Nullable Slot b) {
        return a != b;
    }

    /** The name at the current token; null at the end of the record. */
    private @Nullable String nameHere() throws IOException {
        return parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : null;
    }

    /**
     * Makes sure that the members of an object have been read to its end. Text in front of the first child of a converted XML list
     * costs that child's first member its name.
     *
     * @throws IOException if the current token is not the end of an object
     */
    public void atEndOfObject() throws IOException {
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new UnexpectedException(parser, "a value without a name");
        }
    }

    /**
     * What a token is, for people.
     *
     * @param token the token; null at the end of a document
     * @return its kind, with an article
     */
    public static String kind(@Nullable JsonToken token) {
        if (token == null) return "nothing";
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "yes or no";
            case VALUE_NULL -> "null";
            default -> "an end";
        };
    }

    /**
     * Reads the record in the first object of a name, among the members that follow the current token. What stands beside it goes
     * to its extras.
     *
     * @param shape the record's shape
     * @param wrapper the name, whatever its case
     * @param <T> the record
     * @return the record
     * @throws IOException if the document is broken
     */
    public <T extends @Nullable Object> T wrapped(Shape<T> shape, String wrapper) throws IOException {
        Values values = new Values(shape);
        boolean found = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.START_OBJECT && !found && name.equalsIgnoreCase(wrapper)) {
                found = true;
                fill(shape, values);
            } else {
                unnamed(name, values);
            }
        }
        atEndOfObject();
        return shape.make(values);
    }

    /** Reads the value of the commonest kind, which parsers give in the same step as they find it. */
    private void text(Slot slot, Values values) throws IOException {
        if (values.has(slot)) {
            parser.nextToken();
            parser.skipChildren();
            return;
        }
        String text = parser.nextTextValue();
        if (text == null) member(slot, values);
        else if (!text.isEmpty()) values.put(slot, text);
    }

    /**
     * Reads the value at the current token as that of a member, unless the member has one already.
     *
     * @param slot the member
     * @param values what the record has so far
     * @throws IOException if the document is broken
     */
    public void member(Slot slot, Values values) throws IOException {
        if (values.has(slot)) {
            parser.skipChildren();
            return;
        }
        if (slot.alias()) values.spell(slot, parser.currentToken().isScalarValue() ? parser.getText() : null);
        values.put(slot, slot.kind().read(this, slot.name(), values));
    }

    /**
     * The text of the scalar at the current token; null if it is absent. A structure where a scalar is expected goes to the
     * owner's extras, but for an XML element with attributes, whose text is what is meant.
     */
    @Nullable
    String scalarText(String name, Values owner) throws IOException {
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
        Tree tree = Tree.read(parser, room);
        if (tree instanceof Tree.Members element
                && element.members().get("") instanceof Tree.Text content
                && !Blanks.isBlank(content.text())) {
            Map<String, Tree> attributes = new LinkedHashMap<>(element.members());
            attributes.remove("");
            keep(name, new Tree.Members(attributes), owner);
            return content.text();
        }
        keep(name, tree, owner);
        return null;
    }

    /** A number as an object, which is the one before it where it is the same: all rows of a page name one server. */
    Long boxed(long number) {
        if (lately != number) lately = number;
        return lately;
    }

    private void keep(String name, Tree tree, Values owner) throws IOException {
        if (!tree.isEmpty()) keep(name, tree.toJson(), owner);
    }

    /** Keeps a text among the extras. */
    void keep(String name, String text, Values owner) throws IOException {
        room.take(name, text);
        owner.add(name, text);
    }

    /** Keeps what stands where a text of another meaning was expected. */
    void keepUnreadable(String name, Values owner) throws IOException {
        String text = scalarText(name, owner);
        if (text != null) keep(name, text, owner);
    }

    /** The text that begins at the current token, to be read later; null if it is empty. */
    @Nullable
    StoredText storedText() throws IOException {
        return stored().storedText();
    }

    /** The text that begins at the current token, whatever its length; null if it is empty. */
    @Nullable
    LongText longText() throws IOException {
        return stored().longText();
    }

    private StoredText.Source stored() throws IOException {
        if (parser instanceof StoredText.Source document) return document;
        throw new UnexpectedException(parser, "a text can be read later only from a stored document");
    }

    /** The text at the current token, which has no column. */
    static String extraText(JsonParser parser) throws IOException {
        return parser instanceof StoredText.Source document && parser.currentToken() == JsonToken.VALUE_STRING
                ? document.extraText()
                : parser.getText();
    }

    /**
     * Keeps the value at the current token under a name that belongs to no column.
     *
     * @param name the name as received
     * @param owner what the record has so far
     * @throws IOException if the document is broken
     */
    public void unnamed(String name, Values owner) throws IOException {
        JsonToken token = parser.currentToken();
        if (namedOnly || Extras.isSecret(name)) {
            parser.skipChildren();
        } else if (token.isStructStart()) {
            keep(name, Tree.read(parser, room), owner);
        } else if (token != JsonToken.VALUE_NULL) {
            String text = extraText(parser);
            // A nameless text is the mixed content of an XML element: layout, as long as it is blank.
            boolean absent = name.isEmpty() ? Blanks.isBlank(text) : text.isEmpty();
            if (!absent) keep(name, text, owner);
        }
    }

    /**
     * The value at the current token as text, whatever it is.
     *
     * @return the text, of a structure as JSON; empty if the value is absent
     * @throws IOException if the document is broken
     */
    public String anyText() throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()) return Tree.read(parser, room).toJson();
        return token == JsonToken.VALUE_NULL ? "" : parser.getText();
    }
}
