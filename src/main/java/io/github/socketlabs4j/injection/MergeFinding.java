package io.github.socketlabs4j.injection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something about a merge that is worth knowing before it is sent. Immutable; holds no value of a row beyond an address that is at fault.
 *
 * @param severity how much it matters
 * @param kind what it is about
 * @param part where it is: the wire name of the template's member, such as {@code HtmlBody}, or {@code MergeData} for a field of a row or
 *     of all rows
 * @param line the line in that text or value, from 1; null if it is about no place in a text
 * @param column the character in that line, from 1; null if there is no line
 * @param row the number of the row, from 0; null if it is about all rows
 * @param field the field it is about, as it is spelled there; null if it is about none
 * @param text what it is and what to do about it, for people
 */
public record MergeFinding(
        Severity severity,
        Kind kind,
        String part,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Long row,
        @Nullable String field,
        String text) {
    /** How much a finding matters. */
    public enum Severity {
        /** What it is about is not sent: the whole merge, or its row. */
        ERROR,
        /** It is sent, and is probably a slip. */
        WARNING,
        /** It is sent, and may well be meant. */
        NOTE
    }

    /** What a finding is about. More may be added. */
    public enum Kind {
        /** The template or what all rows have in common is refused. */
        TEMPLATE,
        /** A row has no address, or one that no mail can go to. */
        ADDRESS,
        /** A value has a line break, and becomes part of a header or of another single line. */
        LINE_BREAK,
        /** A value has a character that cannot be where it goes. */
        CHARACTER,
        /** A field comes twice, in any letter case. */
        DUPLICATE_FIELD,
        /** A field's name is blank, or has percent signs. */
        FIELD_NAME,
        /** A row's key is that of an earlier row. */
        KEY,
        /** A placeholder that nobody fills. */
        UNKNOWN_FIELD,
        /** A placeholder that has no value in this row, though it has in others. */
        MISSING_VALUE,
        /** A field that no text uses. */
        UNUSED_FIELD,
        /** Percent signs that look like a placeholder's and are none. */
        UNBALANCED_MARKS,
        /** A placeholder where the platform is not known to fill any. */
        UNFILLED_PART,
        /** A value that holds placeholders, which are filled in turn. */
        NESTED_VALUE,
        /** Values that hold one another deeper than they are filled. */
        TOO_DEEP,
        /** A value with characters that mean something in the HTML it goes into. */
        HTML_CHARACTERS
    }

    /**
     * Holds what it is given.
     *
     * @param severity how much it matters
     * @param kind what it is about
     * @param part where it is: the wire name of the template's member, such as {@code HtmlBody}, or {@code MergeData} for a field of a row or
     *     of all rows
     * @param line the line in that text or value, from 1; null if it is about no place in a text
     * @param column the character in that line, from 1; null if there is no line
     * @param row the number of the row, from 0; null if it is about all rows
     * @param field the field it is about, as it is spelled there; null if it is about none
     * @param text what it is and what to do about it, for people
     * @throws NullPointerException if severity, kind, part or text is null
     */
    public MergeFinding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(text, "text");
    }

    /** Severity, place and what it is, in one line. */
    @Override
    public String toString() {
        return severity + " " + kind + " in " + part
                + (row == null ? "" : ", row " + row)
                + (line == null ? "" : ", line " + line + ", column " + column)
                + ": " + text;
    }
}
