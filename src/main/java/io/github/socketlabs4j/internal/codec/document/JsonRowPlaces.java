package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The places of the rows of a JSON page: braces and brackets outside texts are counted. */
final class JsonRowPlaces extends RowPlaces {
    /** A name that is longer is none that a row begins with. */
    private static final int LONGEST_NAME = 100;

    private final Shape<?> shape;
    private int begin;

    /** The name of the first member of the first row; null if it has none. */
    private @Nullable String usualName;

    JsonRowPlaces(byte[] json, int end, Shape<?> shape) {
        super(json, end);
        this.shape = shape;
    }

    @Override
    int begin(int start) {
        begin = beginOfList(start);
        if (begin != NOWHERE) usualName = nameBehind(next(begin));
        return begin;
    }

    private int beginOfList(int start) {
        int at = behindBlanks(start);
        if (!isAt(at, "{")) return NOWHERE;
        at++;
        while (true) {
            at = behindBlanksAndCommas(at);
            int behindName = isAt(at, "\"") ? behindText(at) : NOWHERE;
            if (behindName == NOWHERE) return NOWHERE;
            String name = text(at + 1, behindName - 1);
            at = behindBlanks(behindName);
            if (!isAt(at, ":")) return NOWHERE;
            at = behindBlanks(at + 1);
            if (EnvelopedRows.isOfRows(name)) return isAt(at, "[") ? at + 1 : NOWHERE;
            at = behind(at);
            if (at == NOWHERE) return NOWHERE;
        }
    }

    @Override
    int next(int at) {
        return behindBlanksAndCommas(at);
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
    int behind(int entry) {
        if (entry >= end) return NOWHERE;
        if (document[entry] == '"') return behindText(entry);
        if (document[entry] == '{' || document[entry] == '[') return behindStructure(entry);
        int at = entry;
        while (at < end && isOfWord(document[at])) at++;
        return at == entry ? NOWHERE : at;
    }

    /** Of numbers, of what JSON says in words, and of what it does not. */
    private static boolean isOfWord(byte b) {
        return Character.isLetterOrDigit(b) || b == '-' || b == '+' || b == '.' || b == '_' || b < 0;
    }

    private int behindText(int quote) {
        int at = quote + 1;
        while (at < end && document[at] != '"') at += document[at] == '\\' ? 2 : 1;
        looked(at - quote);
        return at < end ? at + 1 : NOWHERE;
    }

    private int behindStructure(int opening) {
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
            int behind = b == '"' ? behindText(at) : at + 1;
            if (behind == NOWHERE) return NOWHERE;
            looked(1);
            at = behind;
        }
        return NOWHERE;
    }

    @Override
    int behindMalformed(int at) {
        int behind = behind(at);
        if (behind != NOWHERE && isOfWord(document[at])) return behind;
        int row = nextRow(at);
        if (behind == NOWHERE) return row;
        // A quote too many, or one too few, turns texts into what is counted and what is counted into texts.
        for (int next = row; next != NOWHERE && next < behind; next = nextRow(next)) {
            if (isInText(next, at)) return next;
        }
        return goesOn(behind) ? behind : row;
    }

    /** Whether a place belongs to a text, if what begins at another is well formed. */
    private boolean isInText(int place, int begin) {
        int at = begin;
        while (at < place && at != NOWHERE) {
            int behind = document[at] == '"' ? behindText(at) : at + 1;
            if (behind > place) return true;
            at = behind;
        }
        return false;
    }

    private boolean goesOn(int behind) {
        int at = behindBlanks(behind);
        if (isAt(at, "]")) return endsList(at);
        if (isAt(at, ",")) at = behindBlanks(at + 1);
        return isAt(at, "{") || isAt(at, "]") || isAt(at, "null");
    }

    /** Where the next row surely begins, or the list ends, whatever is a text here. */
    private int nextRow(int malformed) {
        for (int at = malformed + 1; at < end; at++) {
            if ((document[at] == '{' && beginsRow(at)) || (document[at] == ']' && endsList(at))) {
                looked(at - malformed);
                return at;
            }
        }
        return NOWHERE;
    }

    /** Whether a row begins with this brace, and not a value of one. */
    private boolean beginsRow(int brace) {
        String name = nameBehind(brace);
        if (name == null || (shape.slot(name) == null && !name.equals(usualName))) return false;
        int before = brace - 1;
        while (isBlank(document[before])) before--;
        return document[before] != ':' && document[before] != '[';
    }

    /** The name of the member behind a brace or comma; null if there is none. */
    private @Nullable String nameBehind(int sign) {
        int quote = behindBlanks(sign + 1);
        if (!isAt(quote, "\"")) return null;
        int at = quote + 1;
        while (at < end && at - quote <= LONGEST_NAME && document[at] != '"') at++;
        if (!isAt(at, "\"") || !isAt(behindBlanks(at + 1), ":")) return null;
        return text(quote + 1, at);
    }

    /** Whether the list ends with this bracket: with it ends the document, or another member of it follows. */
    private boolean endsList(int bracket) {
        int at = behindBlanks(bracket + 1);
        if (at == end) return true;
        if (isAt(at, "}")) {
            int behind = behindBlanks(at + 1);
            return behind == end || isAt(behind, ")") || isAt(behind, ";");
        }
        String name = isAt(at, ",") ? nameBehind(at) : null;
        return name != null && EnvelopedRows.isOfEnvelope(name);
    }

    @Override
    @Nullable
    String mendedBetween(int before, int at) {
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

    private int behindBlanksAndCommas(int from) {
        int at = from;
        while (at < end && (isBlank(document[at]) || document[at] == ',')) at++;
        return at;
    }
}
