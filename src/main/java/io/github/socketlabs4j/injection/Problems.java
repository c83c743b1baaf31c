package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.wire.Format;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the problems of a request. */
final class Problems {
    private final Format format;
    private final List<Problem> found = new ArrayList<>(0);

    private @Nullable Integer message;
    private @Nullable Integer row;

    Problems(Format format) {
        this.format = format;
    }

    /** The format in which the request will be written. */
    Format format() {
        return format;
    }

    /** Sets the message and row that the next problems belong to; null for none. */
    void at(@Nullable Integer messageIndex, @Nullable Integer rowIndex) {
        this.message = messageIndex;
        this.row = rowIndex;
    }

    void add(String field, String rule, String text) {
        found.add(new Problem(message, row, field, rule, text));
    }

    /** Returns the problems so far and removes them. */
    List<Problem> take() {
        if (found.isEmpty()) return List.of();
        List<Problem> taken = List.copyOf(found);
        found.clear();
        return taken;
    }

    void throwIfAny() {
        if (!found.isEmpty()) throw new InvalidMessageException(found);
    }

    /** Checks a text that may have several lines. */
    void text(String field, @Nullable String value) {
        if (value == null) return;
        int at = CharacterRules.unwritable(value, format);
        if (at >= 0) unwritable(field, value, at);
    }

    private void unwritable(String field, String value, int at) {
        add(
                field,
                "character",
                "character " + Shown.character(value, at) + " at position " + at + " cannot be carried by " + format
                        + "; remove it");
    }

    /**
     * Checks a text that must be a single line, for instance because it becomes part of a header, where a line break
     * would start another header.
     */
    void line(String field, @Nullable String value) {
        if (value == null || CharacterRules.unfitForLine(value) < 0) return;
        int lineBreak = firstLineBreak(value);
        if (lineBreak >= 0) {
            add(
                    field,
                    "line-break",
                    "holds a line break (" + Shown.character(value, lineBreak) + " at position " + lineBreak
                            + "), but it is a single line, and what follows would begin a header of its own; remove it");
        }
        int at = CharacterRules.unfitForLine(value.replace('\r', ' ').replace('\n', ' '));
        if (at < 0) return;
        if (Character.isSurrogate(value.charAt(at))) {
            unwritable(field, value, at);
        } else {
            add(
                    field,
                    "character",
                    "character " + Shown.character(value, at) + " at position " + at
                            + " cannot stand in a header or in any other single line; remove it");
        }
    }

    private static int firstLineBreak(String value) {
        int cr = value.indexOf('\r');
        int lf = value.indexOf('\n');
        return cr < 0 || lf < 0 ? Math.max(cr, lf) : Math.min(cr, lf);
    }

    /** Checks an address, which becomes part of a header as well. */
    void address(String field, String value) {
        String fault = AddressRules.fault(value);
        if (fault != null) add(field, "address", fault);
        if (fault == null || firstLineBreak(value) >= 0) line(field, value);
    }
}
