package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.injection.MergeFinding.Kind;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A position in a text of a merge: in a text of the template or in the value of a field.
 *
 * @param part the wire name of the template's member; {@value #FIELDS} for a field
 * @param where the part in words, for messages
 * @param row the number of the row whose field it is; null for a text of the template or a global field
 * @param text the text
 * @param at the position in the text
 */
record MergePlace(String part, String where, @Nullable Long row, String text, int at) {
    static final String FIELDS = "MergeData";

    static MergePlace inTemplate(String part, String text, int at) {
        return new MergePlace(part, part, null, text, at);
    }

    static MergePlace inGlobal(MergeField field, int at) {
        return new MergePlace(FIELDS, "the global field '" + Shown.text(field.name()) + "'", null, field.value(), at);
    }

    static MergePlace inRow(long row, MergeField field, int at) {
        String where = "the field '" + Shown.text(field.name()) + "' of row " + row;
        return new MergePlace(FIELDS, where, row, field.value(), at);
    }

    MergeFinding finding(Severity severity, Kind kind, @Nullable String field, String words) {
        return finding(severity, kind, row, field, words);
    }

    /** A finding about a row at a position in a text that all rows share. */
    MergeFinding finding(Severity severity, Kind kind, @Nullable Long about, @Nullable String field, String words) {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new MergeFinding(
                severity, kind, part, line, 1 + text.codePointCount(lineStart, at), about, field, words);
    }
}
