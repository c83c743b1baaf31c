package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tokens of a document while it is received, without its long texts. To ask for a long text throws. */
final class SkimmedParser extends JsonParserDelegate {
    private SkimmedParser(JsonParser tokens) {
        super(tokens);
    }

    static SkimmedParser of(Pieces document) throws IOException {
        return new SkimmedParser(Tokens.openGlance(new SkimmedStream(document)));
    }

    @Override
    public String getText() throws IOException {
        String text = super.getText();
        if (text.equals(SkimmedStream.TOO_LONG)) throw new JsonParseException(this, "a text is too long for a glance");
        return text;
    }

    // Not delegated, because the parser of the shortened document would give the text that replaces a long one.
    @Override
    public @Nullable String nextTextValue() throws IOException {
        return nextToken() == JsonToken.VALUE_STRING ? getText() : null;
    }
}
