package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Searches a post for its secret key, among its members or those of its member {@code data}. Reads no further than up
 * to the key.
 */
final class KeySearch {
    private @Nullable String secretKey;
    private @Nullable Long serverId;
    private @Nullable String type;

    private KeySearch() {}

    /**
     * Reads a post up to its key.
     *
     * @param post the post
     * @return what was read; if it has no key, the whole post was read and has none
     * @throws IOException if the post is not a JSON object, ends too early, or cannot be read
     */
    static SeenPost upToKey(Pieces post) throws IOException {
        KeySearch search = new KeySearch();
        try (JsonParser parser = SkimmedParser.of(post)) {
            if (parser.nextToken() != JsonToken.START_OBJECT)
                throw new JsonParseException(parser, "expected an object");
            search.members(parser, true);
        }
        return new SeenPost(search.secretKey, search.serverId, search.type);
    }

    private void members(JsonParser parser, boolean outermost) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (outermost && token == JsonToken.START_OBJECT && name.equalsIgnoreCase("data")) members(parser, false);
            else if (token.isStructStart()) parser.skipChildren();
            else if (token != JsonToken.VALUE_NULL) member(name, parser);
            if (secretKey != null) return;
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) throw new JsonParseException(parser, "expected its end");
    }

    private void member(String name, JsonParser parser) throws IOException {
        if (name.equalsIgnoreCase("SecretKey")) secretKey = text(parser);
        else if (name.equalsIgnoreCase("Type") && type == null) type = text(parser);
        else if (name.equalsIgnoreCase("ServerId") && serverId == null) serverId = number(text(parser));
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        String text = parser.getText();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
