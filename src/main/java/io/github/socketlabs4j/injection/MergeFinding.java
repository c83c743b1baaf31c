package io.github.socketlabs4j.injection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found in a merge before it is sent: an error, a probable mistake or a note. Immutable. It contains
 * no value of a row, except an invalid address.
 *
 * @param severity how much it matters
 * @param kind what it is about
 * @param part where it is: the wire name of the template's member, such as {@code HtmlBody}, or {@code MergeData} for a
 *     field of a row or a global field
 * @param line the line in that text or value, from 1; null if the finding has no place in a text
 * @param column the position in that line in characters, from 1; null if there is no line
 * @param row the number of the row, from 0; null if it is about all rows
 * @param field the field it is about, as it is spelled there; null if none
 * @param text what is wrong and what to do about it, for people to read
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
        /** The whole merge, or the row that the finding is about, is not sent. */
        ERROR,
        /** The mail is sent, but this is probably a mistake. */
        WARNING,
        /** The mail is sent, and this may be intended. */
        NOTE
    }

    /** What a finding is about. Later versions may add kinds. */
    public enum Kind {
        /** The template or a global field is rejected. */
        TEMPLATE,
        /** A row has no address, or an invalid one. */
        ADDRESS,
        /** A value contains a line break and is inserted into a header or another single line. */
        LINE_BREAK,
        /** A value contains a character that is not allowed where it is inserted. */
        CHARACTER,
        /** Two fields have the same name, ignoring letter case. */
        DUPLICATE_FIELD,
        /** A field's name is blank, or contains percent signs. */
        FIELD_NAME,
        /** A row has the same key as an earlier row. */
        KEY,
        /** A placeholder that no field fills. */
        UNKNOWN_FIELD,
        /** A placeholder that has no value in this row, but has one in other rows. */
        MISSING_VALUE,
        /** A field that no text uses. */
        UNUSED_FIELD,
        /** Percent signs that look like those of a placeholder but are not. */
        UNBALANCED_MARKS,
        /** A placeholder in a part where the platform is not known to fill placeholders. */
        UNFILLED_PART,
        /** A value that contains placeholders, which are filled too. */
        NESTED_VALUE,
        /** Values that contain one another's placeholders more deeply than the platform fills them. */
        TOO_DEEP,
        /** A value with characters that have a meaning in the HTML into which it is inserted. */
        HTML_CHARACTERS
    }

    /**
     * Checks that the required parts are present.
     *
     * @param severity how much it matters
     * @param kind what it is about
     * @param part where it is: the wire name of the template's member, such as {@code HtmlBody}, or {@code MergeData}
     *     for a field of a row or a global field
     * @param line the line in that text or value, from 1; null if the finding has no place in a text
     * @param column the position in that line in characters, from 1; null if there is no line
     * @param row the number of the row, from 0; null if it is about all rows
     * @param field the field it is about, as it is spelled there; null if none
     * @param text what is wrong and what to do about it, for people to read
     * @throws NullPointerException if severity, kind, part or text is null
     */
    public MergeFinding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(text, "text");
    }

    /** Severity, kind, place and text in one line. */
    @Override
    public String toString() {
        return severity + " " + kind + " in " + part
                + (row == null ? "" : ", row " + row)
                + (line == null ? "" : ", line " + line + ", column " + column)
                + ": " + text;
    }
}
