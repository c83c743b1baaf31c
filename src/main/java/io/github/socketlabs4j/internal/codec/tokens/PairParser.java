package io.github.socketlabs4j.internal.codec.tokens;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tokens of a post that is a list of pairs of name and text: one object, whose members are texts. */
abstract sealed class PairParser extends TextsParser permits FormParser, PlainJsonParser {
    /** Reads the next pair into {@link #name} and {@link #value}; false if there is none. */
    abstract boolean nextPair() throws IOException;

    /**
     * Reads only {@link #value} of the next pair, if the pair's name has exactly these bytes; otherwise reads nothing.
     */
    abstract boolean nextPair(byte[] expected) throws IOException;

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        _currToken = after(_currToken);
        return _currToken;
    }

    private @Nullable JsonToken after(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) return JsonToken.VALUE_STRING;
        if (token == JsonToken.VALUE_STRING || token == JsonToken.START_OBJECT) {
            return nextPair() ? JsonToken.FIELD_NAME : JsonToken.END_OBJECT;
        }
        boolean begins = token == null && !closed;
        closed = !begins;
        return begins ? JsonToken.START_OBJECT : null;
    }

    /** Compares bytes first: no {@code String} is made of a name that is spelled as expected. */
    @Override
    public boolean nextFieldName(SerializableString expected) throws IOException {
        if (_currToken == JsonToken.VALUE_STRING && nextPair(expected.asUnquotedUTF8())) {
            name = expected.getValue();
            _currToken = JsonToken.FIELD_NAME;
            return true;
        }
        return nextToken() == JsonToken.FIELD_NAME && name.equals(expected.getValue());
    }

    @Override
    public @Nullable String nextTextValue() throws IOException {
        if (_currToken == JsonToken.FIELD_NAME) {
            _currToken = JsonToken.VALUE_STRING;
            return value;
        }
        return nextToken() == JsonToken.VALUE_STRING ? value : null;
    }
}
