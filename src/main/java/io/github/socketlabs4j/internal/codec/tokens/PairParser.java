package io.github.socketlabs4j.internal.codec.tokens;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The tokens of a post that is nothing but names and texts: one object, whose members are texts. */
public abstract class PairParser extends JsonParserDelegate {
    /** Answers what is asked of numbers, lists and places: there are none. */
    private static final JsonParser NOTHING = MissingNode.getInstance().traverse();

    private @Nullable JsonToken token;

    /** The current pair's name. */
    public String name = "";

    /** The current pair's text; empty if it has none. */
    public String value = "";

    public PairParser() {
        super(NOTHING);
    }

    /** Reads the next pair; false if there is none. */
    public abstract boolean nextPair() throws IOException;

    /** Reads the next pair if its name comes at once and is spelled like this; otherwise nothing is read. */
    public abstract boolean nextPair(byte[] expected) throws IOException;

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        if (token == null) token = JsonToken.START_OBJECT;
        else if (token == JsonToken.FIELD_NAME) token = JsonToken.VALUE_STRING;
        else token = nextPair() ? JsonToken.FIELD_NAME : JsonToken.END_OBJECT;
        return token;
    }

    @Override
    public @Nullable String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? name : null;
    }

    /** A name that is spelled as expected is told without making a text of it. */
    @Override
    public boolean nextFieldName(SerializableString expected) throws IOException {
        if (token == JsonToken.VALUE_STRING && nextPair(expected.asUnquotedUTF8())) {
            name = expected.getValue();
            token = JsonToken.FIELD_NAME;
            return true;
        }
        return nextToken() == JsonToken.FIELD_NAME && name.equals(expected.getValue());
    }

    @Override
    public @Nullable String nextTextValue() throws IOException {
        return nextToken() == JsonToken.VALUE_STRING ? value : null;
    }

    @Override
    public @Nullable JsonToken currentToken() {
        return token;
    }

    @Override
    public String currentName() {
        return name;
    }

    @Override
    public String getText() {
        return value;
    }

    @Override
    public int readBinaryValue(Base64Variant variant, OutputStream out) throws IOException {
        byte[] bytes = variant.decode(value);
        out.write(bytes);
        return bytes.length;
    }

    @Override
    public PairParser skipChildren() {
        return this;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
