package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import org.jspecify.annotations.Nullable;

/** The places of the rows of an XML page: only the tags of the rows and of their list are looked for. */
final class XmlRowPlaces extends RowPlaces {
    /** Of a longer name only the beginning counts. */
    private static final int LONGEST_NAME = 1000;

    private final Shape<?> shape;
    private String root = "";
    private String list = "";

    /** What rows are called, should one not say; null if that was not looked for. */
    private @Nullable String usualRow;

    XmlRowPlaces(byte[] xml, int end, Shape<?> shape) {
        super(xml, end);
        this.shape = shape;
    }

    @Override
    int begin(int start) {
        int depth = 0;
        for (int at = nextTag(start); at < end; ) {
            int behind = behindTag(at);
            if (behind == NOWHERE) return NOWHERE;
            boolean isEmpty = document[behind - 2] == '/';
            if (isClosing(at)) {
                depth--;
            } else if (!isEmpty) {
                if (depth == 0) root = name(at);
                if (depth == 1 && EnvelopedRows.isOfRows(local(name(at)))) {
                    list = name(at);
                    return behind;
                }
                depth++;
            }
            at = nextTag(behind);
        }
        return NOWHERE;
    }

    @Override
    int next(int from) {
        int at = from;
        // A sign that begins no tag begins something malformed.
        while (at < end && (document[at] != '<' || behindOther(at) > at + 1)) at = behindOther(at);
        looked(at - from);
        return at;
    }

    @Override
    boolean isListEnd(int at) {
        return isClosing(at) && isSame(name(at), list);
    }

    @Override
    boolean isEntry(int at) {
        return at < end && !isClosing(at);
    }

    @Override
    int behind(int entry) {
        String row = name(entry);
        if (row.isEmpty()) return NOWHERE;
        int open = 0;
        for (int at = entry; at < end && !isExhausted(); at = nextTag(at + 1)) {
            if (isListEnd(at)) return NOWHERE;
            if (!name(at).equals(row)) continue;
            int behind = behindTag(at);
            if (behind == NOWHERE) return NOWHERE;
            if (isClosing(at)) open--;
            else if (document[behind - 2] != '/') open++;
            if (open == 0) return behind;
        }
        return NOWHERE;
    }

    @Override
    int behindMalformed(int malformed) {
        if (isClosing(malformed)) return behindTag(malformed);
        if (usualRow == null) usualRow = lastRow();
        String row = name(malformed);
        for (int at = nextTag(malformed + 1); at < end && !isExhausted(); at = nextTag(at + 1)) {
            if (isListEnd(at)) return at;
            if (!isSame(name(at), row) && !isSame(name(at), usualRow)) continue;
            // Where another begins, this one has no end.
            return isClosing(at) ? behindTag(at) : at;
        }
        return NOWHERE;
    }

    /** What the last row with an end is called: its closing tag is that of no member. Empty if there is none. */
    private String lastRow() {
        boolean isInList = false;
        for (int at = end - 1; at >= 0; at--) {
            if (!isClosing(at)) continue;
            // The last row may be the one without an end.
            if (isInList && shape.slot(local(name(at))) == null) return name(at);
            isInList |= isListEnd(at);
        }
        return "";
    }

    @Override
    @Nullable
    String mendedBetween(int before, int at) {
        return null;
    }

    @Override
    String textEntry(String text) {
        return "<row>" + text + "</row>";
    }

    @Override
    String ending() {
        return "</" + list + "></" + root + ">";
    }

    /** The next tag of an element, from a place on; the end if there is none. */
    private int nextTag(int from) {
        int at = from;
        while (at < end && !isTag(at)) at = behindOther(at);
        looked(at - from);
        return at;
    }

    private boolean isTag(int at) {
        int name = isClosing(at) ? at + 2 : at + 1;
        return document[at] == '<' && name < end && isOfName(document[name], true);
    }

    /** The place behind what is no tag of an element: a character, a comment, a text in which no tags are, an instruction. */
    private int behindOther(int at) {
        if (document[at] != '<') return at + 1;
        if (isAt(at, "<!--")) return behindFirst("-->", at);
        if (isAt(at, "<![CDATA[")) return behindFirst("]]>", at);
        return at + 1;
    }

    private int behindFirst(String what, int from) {
        for (int at = from; at < end; at++) if (isAt(at, what)) return at + what.length();
        return from + 1;
    }

    private boolean isClosing(int tag) {
        return isAt(tag, "</");
    }

    /** The name in a tag; empty if it has none. */
    private String name(int tag) {
        int from = isClosing(tag) ? tag + 2 : tag + 1;
        int at = from;
        while (at < end && at - from < LONGEST_NAME && isOfName(document[at], at == from)) at++;
        return text(from, at);
    }

    private static boolean isOfName(byte b, boolean isFirst) {
        if (Character.isLetter(b) || b == '_' || b < 0) return true;
        return !isFirst && (Character.isDigit(b) || b == '-' || b == '.' || b == ':');
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static boolean isSame(String name, String other) {
        return name.equalsIgnoreCase(other);
    }

    private int behindTag(int tag) {
        byte quote = 0;
        for (int at = tag + 1; at < end; at++) {
            byte b = document[at];
            if (quote != 0) {
                if (b == quote) quote = 0;
            } else if (b == '"' || b == '\'') {
                quote = b;
            } else if (b == '>') {
                looked(at - tag);
                return at + 1;
            }
        }
        looked(end - tag);
        return NOWHERE;
    }
}
