package io.github.socketlabs4j.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a message, found before anything was sent, or while it was.
 *
 * @param messageIndex which message of the call, from 0; null if it concerns the call as a whole
 * @param rowIndex which merge row of the call, from 0; null if it concerns no row
 * @param field the member it is about, by its wire name, such as {@code To[2]} or {@code Attachments[0].Name}
 * @param rule the rule broken, as a short stable word such as {@code blank} or {@code too-many}
 * @param text what was found, what was expected and what to do
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // @serial may stand here
public record Problem(
        @Nullable Integer messageIndex, @Nullable Integer rowIndex, String field, String rule, String text)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Where and what in one sentence, such as {@code message 0, Subject: is blank; ...}. */
    @Override
    public String toString() {
        StringBuilder s = new StringBuilder();
        if (messageIndex != null) s.append("message ").append(messageIndex).append(", ");
        if (rowIndex != null) s.append("row ").append(rowIndex).append(", ");
        return s.append(field).append(": ").append(text).toString();
    }
}
