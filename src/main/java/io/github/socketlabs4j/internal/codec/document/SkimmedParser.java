package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tokens of a document while it comes in, without its long texts: who asks for one of these learns that it is too long. */
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

    // The short way from token to token is not that of the parser beneath.
    @Override
    public @Nullable String nextTextValue() throws IOException {
        return nextToken() == JsonToken.VALUE_STRING ? getText() : null;
    }
}
