package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the error in a document that is one: a member {@code error} or {@code result} at the top, or {@code error} inside
 * {@code object}. Where there is data, such members are just members.
 */
final class ErrorText {
    private @Nullable String text;
    private boolean data;

    /** There is data in the document. */
    void isData() {
        data = true;
    }

    @Nullable
    String text() {
        return data ? null : text;
    }

    /** Takes the member whose value is the current token, if it may be an error; false leaves the value unread. */
    boolean take(String name, Binder binder) throws IOException {
        if (name.equalsIgnoreCase("error") || name.equalsIgnoreCase("result")) {
            String found = binder.anyText();
            if (text == null && !found.isEmpty()) text = found;
            return true;
        }
        JsonParser parser = binder.parser();
        if (!name.equalsIgnoreCase("object") || parser.currentToken() != JsonToken.START_OBJECT) return false;
        for (String inner = parser.nextFieldName(); inner != null; inner = parser.nextFieldName()) {
            parser.nextToken();
            if (!inner.equalsIgnoreCase("error") || !take(inner, binder)) parser.skipChildren();
        }
        return true;
    }
}
