package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Finds the rows of an XML page by the tags of the rows and of their list. */
final class XmlRowPlaces extends RowPlaces {
    /** In bytes. Only the beginning of a longer name is compared. */
    private static final int LONGEST_NAME = 1000;

    private final Shape<?> shape;
    private String root = "";
    private String list = "";

    /** The name of the rows' elements, in case a row's own is unreadable; null while it was not searched for. */
    private @Nullable String usualRow;

    XmlRowPlaces(byte[] xml, int end, Shape<?> shape) {
        super(xml, end);
        this.shape = shape;
    }

    @Override
    int begin(int start) {
        int depth = 0;
        for (int at = nextTag(start); at < end; ) {
            int after = endOfTag(at);
            if (after == NOWHERE) return NOWHERE;
            boolean isEmpty = document[after - 2] == '/';
            if (isClosing(at)) {
                depth--;
            } else if (!isEmpty) {
                if (depth == 0) root = name(at);
                if (depth == 1 && EnvelopedRows.isOfRows(local(name(at)))) {
                    list = name(at);
                    return after;
                }
                depth++;
            }
            at = nextTag(after);
        }
        return NOWHERE;
    }

    @Override
    int next(int from) {
        int at = from;
        // A '<' that does not begin a tag is the beginning of something malformed.
        while (at < end && (document[at] != '<' || skipOther(at) > at + 1)) at = skipOther(at);
        countSteps(at - from);
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
    int endOf(int entry) {
        String row = name(entry);
        if (row.isEmpty()) return NOWHERE;
        int open = 0;
        for (int at = entry; at < end && !isExhausted(); at = nextTag(at + 1)) {
            if (isListEnd(at)) return NOWHERE;
            if (!name(at).equals(row)) continue;
            int after = endOfTag(at);
            if (after == NOWHERE) return NOWHERE;
            if (isClosing(at)) open--;
            else if (document[after - 2] != '/') open++;
            if (open == 0) return after;
        }
        return NOWHERE;
    }

    @Override
    int resumeAfter(int malformed) {
        if (isClosing(malformed)) return endOfTag(malformed);
        if (usualRow == null) usualRow = lastRow();
        String row = name(malformed);
        for (int at = nextTag(malformed + 1); at < end && !isExhausted(); at = nextTag(at + 1)) {
            if (isListEnd(at)) return at;
            if (!isSame(name(at), row) && !isSame(name(at), usualRow)) continue;
            // If another row begins, the malformed one has no end.
            return isClosing(at) ? endOfTag(at) : at;
        }
        return NOWHERE;
    }

    /**
     * The name in the last closing tag in the list that is not the name of a member, so it is a row's; empty if there
     * is none.
     */
    private String lastRow() {
        boolean isInList = false;
        for (int at = end - 1; at >= 0; at--) {
            if (!isClosing(at)) continue;
            // The last row may have no end, and then the last closing tag is that of a member.
            if (isInList && shape.slot(local(name(at))) == null) return name(at);
            isInList |= isListEnd(at);
        }
        return "";
    }

    @Override
    @Nullable
    String repairBetween(int before, int at) {
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

    /** The index of the next tag of an element; the end if there is none. */
    private int nextTag(int from) {
        int at = from;
        while (at < end && !isTag(at)) at = skipOther(at);
        countSteps(at - from);
        return at;
    }

    private boolean isTag(int at) {
        int name = isClosing(at) ? at + 2 : at + 1;
        return document[at] == '<' && name < end && isOfName(document[name], true);
    }

    /** The index after something that is not a tag: a comment, a CDATA section, or a single character. */
    private int skipOther(int at) {
        if (document[at] != '<') return at + 1;
        if (isAt(at, "<!--")) return skipPast("-->", at);
        if (isAt(at, "<![CDATA[")) return skipPast("]]>", at);
        return at + 1;
    }

    private int skipPast(String what, int from) {
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

    private int endOfTag(int tag) {
        byte quote = 0;
        for (int at = tag + 1; at < end; at++) {
            byte b = document[at];
            if (quote != 0) {
                if (b == quote) quote = 0;
            } else if (b == '"' || b == '\'') {
                quote = b;
            } else if (b == '>') {
                countSteps(at - tag);
                return at + 1;
            }
        }
        countSteps(end - tag);
        return NOWHERE;
    }
}
