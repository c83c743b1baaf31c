package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a request, and holds the rules for single texts. */
final class Problems {
    private static final int LONGEST_ADDRESS = 320;

    private final Format format;
    private final List<Problem> found = new ArrayList<>();

    private @Nullable Integer message;
    private @Nullable Integer row;

    Problems(Format format) {
        this.format = format;
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

    Format format() {
        return format;
    }

    /** A text that may go on over several lines. */
    void text(String field, @Nullable String value) {
        if (value == null) return;
        int at = firstBadCharacter(value);
        if (at >= 0) {
            add(
                    field,
                    "character",
                    "character U+%04X at position %d cannot be carried by %s; remove it"
                            .formatted((int) value.charAt(at), at, format));
        }
    }

    /** A text that becomes part of a header line: a line break in it would begin a header of the writer's choosing. */
    void line(String field, @Nullable String value) {
        if (value == null) return;
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            add(field, "line-break", "holds a line break, which would begin another header; remove it");
        }
        text(field, value);
    }

    /**
     * An address, which becomes part of a header line too. The check is the one of the platform's own libraries; weaker than
     * RFC 5322, and the platform has the last word.
     */
    void address(String field, String address) {
        // What a placeholder will be is not known before the platform has merged it.
        boolean merged = address.contains("%%");
        String fault = merged ? null : addressFault(address);
        if (address.isBlank()) {
            add(field, "address", "is blank");
        } else if (!merged && address.length() > LONGEST_ADDRESS) {
            add(field, "address", "is longer than " + LONGEST_ADDRESS + " characters");
        } else if (fault != null) {
            add(field, "address", "'" + address + "' " + fault);
        }
        line(field, address);
    }

    private static @Nullable String addressFault(String address) {
        if (address.indexOf('<') >= 0 || address.indexOf('>') >= 0) {
            return "is not a bare address; write EmailAddress.of(address, name) to send a name with it";
        }
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean blank = Character.isWhitespace(c);
            if (blank || c == ',' || c == ';' || c == '\u00BF') {
                return "holds %s; one address at a time, without blanks"
                        .formatted(blank ? "a blank" : "'%s'".formatted(c));
            }
        }
        int at = address.indexOf('@');
        if (at < 0 || at != address.lastIndexOf('@')) return "does not have exactly one @";
        if (at == 0) return "has nothing before the @";
        return at == address.length() - 1 ? "has nothing behind the @" : null;
    }

    private int firstBadCharacter(String value) {
        // JSON carries everything but half a surrogate pair.
        if (format == Format.JSON && isLatin1(value)) return -1;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean harmless = c >= ' ' && c < Character.MIN_SURROGATE;
            // Almost all are, and a loop with nothing else in it is an order of magnitude quicker.
            if (!harmless && isBad(value, i)) return i;
        }
        return -1;
    }

    /** Copying and comparing whole arrays is an order of magnitude quicker than looking at each character. */
    private static boolean isLatin1(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.ISO_8859_1).equals(value);
    }

    private boolean isBad(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c))
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        if (Character.isLowSurrogate(c)) return i == 0 || !Character.isHighSurrogate(value.charAt(i - 1));
        return format == Format.XML && (c >= 0xFFFE || (c < ' ' && c != '\t' && c != '\n' && c != '\r'));
    }
}
