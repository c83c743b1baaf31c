package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.wire.Format;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a request. */
final class Problems {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Format format;
    private final List<Problem> found = new ArrayList<>();

    private @Nullable Integer message;
    private @Nullable Integer row;

    Problems(Format format) {
        this.format = format;
    }

    /** The format that the request is to be written in. */
    Format format() {
        return format;
    }

    /** Says where what is found next is. */
    void at(@Nullable Integer messageIndex, @Nullable Integer rowIndex) {
        this.message = messageIndex;
        this.row = rowIndex;
    }

    void add(String field, String rule, String text) {
        found.add(new Problem(message, row, field, rule, text));
    }

    void throwIfAny() {
        if (!found.isEmpty()) throw new InvalidMessageException(found);
    }

    /** Checks a text that may go on over several lines. */
    void text(String field, @Nullable String value) {
        if (value == null) return;
        int at = CharacterRules.firstBad(value, format);
        if (at >= 0) {
            String character = "U+" + HEX.toHexDigits(value.charAt(at));
            add(
                    field,
                    "character",
                    "character " + character + " at position " + at + " cannot be carried by " + format
                            + "; remove it");
        }
    }

    /** Checks a text that becomes part of a header line: a line break in it would begin a header of the writer's choosing. */
    void line(String field, @Nullable String value) {
        if (value == null) return;
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            add(field, "line-break", "holds a line break, which would begin another header; remove it");
        }
        text(field, value);
    }

    /** Checks an address, which becomes part of a header line too. */
    void address(String field, String value) {
        String fault = AddressRules.fault(value);
        if (fault != null) add(field, "address", fault);
        line(field, value);
    }
}
