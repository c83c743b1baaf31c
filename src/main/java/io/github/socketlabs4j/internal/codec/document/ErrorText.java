package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Values;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the error in a document that is one: a member {@code error} or {@code result} at the top, or {@code error} inside
 * {@code object}. Where there is data, such members are just members.
 */
final class ErrorText {
    private @Nullable String name;
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

    /** Whether data came before. */
    boolean isBesideData() {
        return data;
    }

    /** Keeps what came before the data, and so is a member like others. */
    void keepIn(Values values) {
        if (data && name != null && text != null) values.keep(name, text);
    }

    /**
     * Takes the member whose value is the current token, if it may be an error; false leaves the value unread.
     *
     * @param others what the document has so far, for what stands beside an error
     */
    boolean take(String member, Binder binder, Values others) throws IOException {
        if (member.equalsIgnoreCase("error") || member.equalsIgnoreCase("result")) {
            if (text != null) return false;
            String found = binder.anyText();
            if (!found.isEmpty()) {
                name = member;
                text = found;
            }
            return true;
        }
        JsonParser parser = binder.parser();
        if (!member.equalsIgnoreCase("object") || parser.currentToken() != JsonToken.START_OBJECT) return false;
        for (String inner = parser.nextFieldName(); inner != null; inner = parser.nextFieldName()) {
            parser.nextToken();
            if (!inner.equalsIgnoreCase("error") || !take(inner, binder, others)) binder.unknown(inner, others);
        }
        return true;
    }
}
