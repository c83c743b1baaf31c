package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a JSON page by counting braces and brackets outside of strings. */
final class JsonRowPlaces extends RowPlaces {
    /** In bytes; a longer name is not compared. */
    private static final int LONGEST_NAME = 100;

    private final Shape<?> shape;
    private int begin;

    /**
     * The name of the first member of the first row, with which other rows probably begin as well; null if there is
     * none.
     */
    private @Nullable String usualName;

    JsonRowPlaces(byte[] json, int end, Shape<?> shape) {
        super(json, end);
        this.shape = shape;
    }

    @Override
    int begin(int start) {
        begin = beginOfList(start);
        if (begin != NOWHERE) usualName = nameAfter(next(begin));
        return begin;
    }

    private int beginOfList(int start) {
        int at = skipBlanks(start);
        if (!isAt(at, "{")) return NOWHERE;
        at++;
        while (true) {
            at = skipBlanksAndCommas(at);
            int afterName = isAt(at, "\"") ? endOfString(at) : NOWHERE;
            if (afterName == NOWHERE) return NOWHERE;
            String name = text(at + 1, afterName - 1);
            at = skipBlanks(afterName);
            if (!isAt(at, ":")) return NOWHERE;
            at = skipBlanks(at + 1);
            if (EnvelopedRows.isOfRows(name)) return isAt(at, "[") ? at + 1 : NOWHERE;
            at = endOf(at);
            if (at == NOWHERE) return NOWHERE;
        }
    }

    @Override
    int next(int at) {
        return skipBlanksAndCommas(at);
    }

    @Override
    boolean isListEnd(int at) {
        return isAt(at, "]");
    }

    @Override
    boolean isEntry(int at) {
        return at < end
                && (document[at] == '{' || document[at] == '[' || document[at] == '"' || isOfWord(document[at]));
    }

    @Override
    int endOf(int entry) {
        if (entry >= end) return NOWHERE;
        if (document[entry] == '"') return endOfString(entry);
        if (document[entry] == '{' || document[entry] == '[') return endOfStructure(entry);
        int at = entry;
        while (at < end && isOfWord(document[at])) at++;
        return at == entry ? NOWHERE : at;
    }

    /** Whether a byte belongs to a number, to a word such as {@code null}, or to a word that JSON does not have. */
    private static boolean isOfWord(byte b) {
        return Character.isLetterOrDigit(b) || b == '-' || b == '+' || b == '.' || b == '_' || b < 0;
    }

    private int endOfString(int quote) {
        int at = quote + 1;
        while (at < end && document[at] != '"') at += document[at] == '\\' ? 2 : 1;
        countSteps(at - quote);
        return at < end ? at + 1 : NOWHERE;
    }

    private int endOfStructure(int opening) {
        BitSet isList = new BitSet();
        int depth = 0;
        int at = opening;
        while (at < end && !isExhausted()) {
            byte b = document[at];
            if (b == '{' || b == '[') {
                isList.set(depth++, b == '[');
            } else if (b == '}' || b == ']') {
                if (isList.get(--depth) != (b == ']')) return NOWHERE;
                if (depth == 0) return at + 1;
            }
            int after = b == '"' ? endOfString(at) : at + 1;
            if (after == NOWHERE) return NOWHERE;
            countSteps(1);
            at = after;
        }
        return NOWHERE;
    }

    @Override
    int resumeAfter(int at) {
        int after = endOf(at);
        if (after != NOWHERE && isOfWord(document[at])) return after;
        int row = nextRow(at);
        if (after == NOWHERE) return row;
        // With a quote too many or too few, braces inside strings are counted and those outside are not. So the end
        // that was found is not trusted if another row begins in what seems to be a string.
        for (int next = row; next != NOWHERE && next < after; next = nextRow(next)) {
            if (isInText(next, at)) return next;
        }
        return goesOn(after) ? after : row;
    }

    /** Whether an index is inside a string, if all from {@code begin} on is well formed. */
    private boolean isInText(int place, int begin) {
        int at = begin;
        while (at < place && at != NOWHERE) {
            int after = document[at] == '"' ? endOfString(at) : at + 1;
            if (after > place) return true;
            at = after;
        }
        return false;
    }

    /** Whether the list goes on, or ends, after an entry. */
    private boolean goesOn(int entryEnd) {
        int at = skipBlanks(entryEnd);
        if (isAt(at, "]")) return endsList(at);
        if (isAt(at, ",")) at = skipBlanks(at + 1);
        return isAt(at, "{") || isAt(at, "]") || isAt(at, "null");
    }

    /**
     * The index where the next row surely begins, or the list ends. Does not rely on knowing what is inside strings.
     */
    private int nextRow(int malformed) {
        for (int at = malformed + 1; at < end; at++) {
            if ((document[at] == '{' && beginsRow(at)) || (document[at] == ']' && endsList(at))) {
                countSteps(at - malformed);
                return at;
            }
        }
        return NOWHERE;
    }

    /** Whether a brace is the beginning of a row, and not of a value inside one. */
    private boolean beginsRow(int brace) {
        String name = nameAfter(brace);
        if (name == null || (shape.slot(name) == null && !name.equals(usualName))) return false;
        int before = brace - 1;
        while (isBlank(document[before])) before--;
        return document[before] != ':' && document[before] != '[';
    }

    /** The name of the member after a brace or comma; null if there is none. */
    private @Nullable String nameAfter(int sign) {
        int quote = skipBlanks(sign + 1);
        if (!isAt(quote, "\"")) return null;
        int at = quote + 1;
        while (at < end && at - quote <= LONGEST_NAME && document[at] != '"') at++;
        if (!isAt(at, "\"") || !isAt(skipBlanks(at + 1), ":")) return null;
        return text(quote + 1, at);
    }

    /**
     * Whether a bracket is the end of the list: after it the document ends, or another member of the envelope follows.
     */
    private boolean endsList(int bracket) {
        int at = skipBlanks(bracket + 1);
        if (at == end) return true;
        if (isAt(at, "}")) {
            int after = skipBlanks(at + 1);
            return after == end || isAt(after, ")") || isAt(after, ";");
        }
        String name = isAt(at, ",") ? nameAfter(at) : null;
        return name != null && EnvelopedRows.isOfEnvelope(name);
    }

    @Override
    @Nullable
    String repairBetween(int before, int at) {
        int commas = 0;
        for (int i = before; i < at; i++) if (document[i] == ',') commas++;
        boolean isBetweenTwo = before != begin && !isListEnd(at);
        if (isBetweenTwo) return commas == 1 ? null : ",";
        return commas == 0 || (commas == 1 && before != begin) ? null : "";
    }

    @Override
    String textEntry(String text) {
        return "\"" + text + "\"";
    }

    @Override
    String ending() {
        return "]}";
    }

    private int skipBlanksAndCommas(int from) {
        int at = from;
        while (at < end && (isBlank(document[at]) || document[at] == ',')) at++;
        return at;
    }
}
