package io.github.socketlabs4j.internal.codec.tokens;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/** A document is not what it should be: in our words, which may be shown, and not in those of a parser. */
public final class UnexpectedException extends JsonParseException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was found, at the parser's place.
     *
     * @param parser the document's tokens, at the one that is not expected
     * @param what what it is
     */
    public UnexpectedException(JsonParser parser, String what) {
        super(parser, what);
    }
}
