package io.github.socketlabs4j.internal.codec.tokens;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/** A document is not what it should be. Its message is ours and not the parser's, so it may be shown to users. */
public final class UnexpectedException extends JsonParseException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception with the parser's current location.
     *
     * @param parser the parser of the document, at the token that is not expected
     * @param what what is wrong
     */
    public UnexpectedException(JsonParser parser, String what) {
        super(parser, what);
    }
}
