package io.github.socketlabs4j.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One problem of a message, found before or while it was sent.
 *
 * @param messageIndex the position of the message in the call, from 0; null if the problem concerns the call as a whole
 * @param rowIndex the position of the merge row in the call, from 0; null if the problem concerns no row
 * @param field the wire name of the member, such as {@code To[2]} or {@code Attachments[0].Name}
 * @param rule the broken rule, as a short word that does not change between versions, such as {@code blank} or
 *     {@code too-many}
 * @param text what was found, what was expected and what to do
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // @serial may stand here
public record Problem(
        @Nullable Integer messageIndex, @Nullable Integer rowIndex, String field, String rule, String text)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Place and text in one sentence, such as {@code message 0, Subject: is blank; ...}. */
    @Override
    public String toString() {
        StringBuilder s = new StringBuilder();
        if (messageIndex != null) s.append("message ").append(messageIndex).append(", ");
        if (rowIndex != null) s.append("row ").append(rowIndex).append(", ");
        return s.append(field).append(": ").append(text).toString();
    }
}
