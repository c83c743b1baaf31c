package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import io.github.socketlabs4j.internal.codec.tokens.UnexpectedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens of any format into the records of shapes. All tolerance is here and in {@link Kind}. Not
 * thread-safe.
 */
public final class Binder {
    private final JsonParser parser;
    private final boolean withoutExtras;
    private final ExtrasBudget budget;
    private Long lastBoxed = 0L;

    /**
     * Creates a binder for a document.
     *
     * @param parser the document's tokens; the caller closes it
     */
    public Binder(JsonParser parser) {
        this(parser, false);
    }

    private Binder(JsonParser parser, boolean withoutExtras) {
        this.parser = parser;
        this.withoutExtras = withoutExtras;
        // A stored document may be longer than this budget; whoever stores it has limits of its own.
        this.budget = parser instanceof StoredText.Source ? ExtrasBudget.unlimited() : ExtrasBudget.ofDocument();
    }

    /**
     * Creates a binder that skips all members for which there is no column. Its records have no extras, which saves
     * memory.
     *
     * @param parser the document's tokens; the caller closes it
     * @return a binder
     */
    public static Binder withoutExtras(JsonParser parser) {
        return new Binder(parser, true);
    }

    /**
     * The parser that the binder reads from.
     *
     * @return the parser, at the current token
     */
    public JsonParser parser() {
        return parser;
    }

    /**
     * Reads the first token of a document, which must be an object.
     *
     * @throws IOException if the document is not an object, or malformed
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
     * @throws IOException if the document is malformed, or cannot be read
     */
    public <T extends @Nullable Object> T record(Shape<T> shape) throws IOException {
        return record(shape, new Values(shape));
    }

    /**
     * Reads the record that begins at the current token.
     *
     * @param shape the record's shape
     * @param values values of that shape, which may have been used for another record before; they are cleared first
     * @param <T> the record
     * @return the record
     * @throws IOException if the document is malformed, or cannot be read
     */
    public <T extends @Nullable Object> T record(Shape<T> shape, Values values) throws IOException {
        values.clear();
        fill(shape, values);
        return shape.make(values);
    }

    /**
     * Reads a record of which the name of the first member was read already, so that its value is the current token.
     *
     * @param shape the record's shape
     * @param firstName the first member's name
     * @param <T> the record
     * @return the record
     * @throws IOException if the document is malformed, or cannot be read
     */
    public <T extends @Nullable Object> T record(Shape<T> shape, String firstName) throws IOException {
        Values values = new Values(shape);
        Slot slot = shape.slot(firstName);
        if (slot == null) unknown(firstName, values);
        else member(slot, values);
        fill(shape, values);
        return shape.make(values);
    }

    /**
     * Reads the members that follow the current token. Each name is first compared with the one that records before had
     * at this position, which costs much less than to look it up.
     */
    private void fill(Shape<?> shape, Values values) throws IOException {
        @Nullable Slot[] learnt = shape.learntOrder().slots();
        @Nullable Slot[] seen = learnt;
        for (int position = 0; ; position++) {
            Slot slot = position < learnt.length ? learnt[position] : null;
            if (slot == null || !parser.nextFieldName(slot.spelling())) {
                String name = slot == null ? parser.nextFieldName() : nameHere();
                if (name == null) break;
                Slot found = values.find(name, position);
                if (differ(found, slot) && position < learnt.length) {
                    if (seen == learnt) seen = learnt.clone();
                    seen[position] = found;
                }
                slot = found;
                if (slot == null) {
                    parser.nextToken();
                    unknown(name, values);
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
        requireEndOfObject();
        if (seen != learnt) shape.learntOrder().learn(seen);
    }

    @SuppressWarnings("ReferenceEquality") // a shape has one slot for each name
    private static boolean differ(@Nullable Slot a, @Nullable Slot b) {
        return a != b;
    }

    /** The name that is the current token; null if that is the end of the record. */
    private @Nullable String nameHere() throws IOException {
        return parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : null;
    }

    /**
     * Does nothing if the current token is the end of an object. It is another if a converted XML list has text in
     * front of its first child: then the first member of that child has no name.
     *
     * @throws IOException if the current token is not the end of an object
     */
    public void requireEndOfObject() throws IOException {
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new UnexpectedException(parser, "a value without a name");
        }
    }

    /**
     * Names the kind of a token in messages.
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
     * Reads the record in the first object that has a certain name, among the members that follow the current token.
     * All other members become extras of the record.
     *
     * @param shape the record's shape
     * @param wrapper the name of the object, compared without regard to case
     * @param <T> the record
     * @return the record
     * @throws IOException if the document is malformed, or cannot be read
     */
    public <T extends @Nullable Object> T wrapped(Shape<T> shape, String wrapper) throws IOException {
        Values values = new Values(shape);
        boolean found = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.START_OBJECT && !found && name.equalsIgnoreCase(wrapper)) {
                found = true;
                fill(shape, values);
            } else {
                unknown(name, values);
            }
        }
        requireEndOfObject();
        return shape.make(values);
    }

    /** Reads a text, the most frequent kind of value: parsers find and give a text in one step, which is faster. */
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
     * Reads the value at the current token into a slot; skips it if the slot has a value already.
     *
     * @param slot where the value goes
     * @param values what was read for the record so far
     * @throws IOException if the document is malformed, or cannot be read
     */
    public void member(Slot slot, Values values) throws IOException {
        if (values.has(slot)) {
            parser.skipChildren();
            return;
        }
        if (slot.alias()) {
            values.putAliasText(slot, parser.currentToken().isScalarValue() ? parser.getText() : null);
        }
        values.put(slot, slot.kind().read(this, slot.name(), values));
    }

    /**
     * The text of the scalar at the current token; null if it is absent. If there is an object or a list instead, it
     * goes to the owner's extras and the result is null. Of an XML element with attributes only the attributes go to
     * the extras, and its text is the result.
     */
    @Nullable
    String scalarText(String name, Values owner) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) return null;
        if (token == JsonToken.VALUE_STRING || token.isScalarValue()) {
            String text = parser.getText();
            return text.isEmpty() ? null : text;
        }
        if (withoutExtras) {
            parser.skipChildren();
            return null;
        }
        Tree tree = Tree.read(parser, budget);
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

    /**
     * A number as an object. An equal number before it gives the same object: all rows of a page have the same server
     * id.
     */
    Long boxed(long number) {
        if (lastBoxed != number) lastBoxed = number;
        return lastBoxed;
    }

    private void keep(String name, Tree tree, Values owner) throws IOException {
        if (!tree.isEmpty()) keep(name, tree.toJson(), owner);
    }

    /** Adds a text to the extras. */
    void keep(String name, String text, Values owner) throws IOException {
        budget.take(name, text);
        owner.add(name, text);
    }

    /** Adds the value at the current token to the extras, because it is not what its column expects. */
    void keepUnreadable(String name, Values owner) throws IOException {
        String text = scalarText(name, owner);
        if (text != null) keep(name, text, owner);
    }

    /** The text that begins at the current token, to be read later; null if it is empty. */
    @Nullable
    StoredText storedText() throws IOException {
        return stored().storedText();
    }

    /** The text that begins at the current token, which may be of any length; null if it is empty. */
    @Nullable
    LongText longText() throws IOException {
        return stored().longText();
    }

    private StoredText.Source stored() throws IOException {
        if (parser instanceof StoredText.Source document) return document;
        throw new UnexpectedException(parser, "a text can be read later only from a stored document");
    }

    /** The text at the current token, for which there is no column. */
    static String extraText(JsonParser parser) throws IOException {
        return parser instanceof StoredText.Source document && parser.currentToken() == JsonToken.VALUE_STRING
                ? document.extraText()
                : parser.getText();
    }

    /**
     * Adds the value at the current token to the extras, because no column has its name. Keys and absent values are
     * skipped.
     *
     * @param name the name as received
     * @param owner what was read for the record so far
     * @throws IOException if the document is malformed, or cannot be read
     */
    public void unknown(String name, Values owner) throws IOException {
        JsonToken token = parser.currentToken();
        if (withoutExtras || Extras.isSecret(name)) {
            parser.skipChildren();
        } else if (token.isStructStart()) {
            keep(name, Tree.read(parser, budget), owner);
        } else if (token != JsonToken.VALUE_NULL) {
            String text = extraText(parser);
            // Text without a name stands between the children of an XML element; blank text there is only layout.
            boolean absent = name.isEmpty() ? Blanks.isBlank(text) : text.isEmpty();
            if (!absent) keep(name, text, owner);
        }
    }

    /**
     * The value at the current token as text.
     *
     * @return the text of a scalar; an object or list as JSON; empty if the value is absent
     * @throws IOException if the document is malformed, or cannot be read
     */
    public String anyText() throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()) return Tree.read(parser, budget).toJson();
        return token == JsonToken.VALUE_NULL ? "" : parser.getText();
    }
}
