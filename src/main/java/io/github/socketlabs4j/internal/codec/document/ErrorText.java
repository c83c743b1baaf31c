package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Values;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the error that a document reports: a member {@code error} or {@code result} at the top, or a member
 * {@code error} inside {@code object}. If the document has data, it reports no error, and such a member is an extra.
 */
final class ErrorText {
    private @Nullable String name;
    private @Nullable String text;
    private boolean data;

    /** Notes that the document has data. */
    void foundData() {
        data = true;
    }

    /** The text of the error; null if the document reports none. */
    @Nullable
    String text() {
        return data ? null : text;
    }

    /** Whether data was found so far. */
    boolean hasData() {
        return data;
    }

    /** If the document has data, adds what was taken for an error before the data came to the extras. */
    void addTo(Values values) {
        if (data && name != null && text != null) values.keep(name, text);
    }

    /**
     * Reads the member whose value is the current token, if it may be an error.
     *
     * @param others gets the members beside an error as extras
     * @return false if the member is no error; then nothing was read
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
