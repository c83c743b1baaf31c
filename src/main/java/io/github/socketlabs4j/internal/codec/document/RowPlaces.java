package io.github.socketlabs4j.internal.codec.document;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the entries of a page's list of rows stand, found without a parser: no parser goes on behind what is malformed. What is well
 * formed has the places here that a parser finds; of anything else they are the likely ones. For one thread.
 */
abstract sealed class RowPlaces permits JsonRowPlaces, XmlRowPlaces {
    /** No place. */
    static final int NOWHERE = -1;

    /** How many bytes are looked at in all: each entry may be looked for up to the end of the document. */
    private static final long MOST_STEPS = 1L << 30;

    final byte[] document;
    final int end;
    private long steps;

    RowPlaces(byte[] document, int end) {
        this.document = document;
        this.end = end;
    }

    /** Where the list of rows begins, behind its opening; {@link #NOWHERE} if it cannot be found, and before anything else is asked. */
    abstract int begin(int start);

    /** Where the next entry, or what stands in its place, or the end of the list is, at a place or behind it; the end if none is. */
    abstract int next(int at);

    /** Whether the list ends here. */
    abstract boolean isListEnd(int at);

    /** Whether an entry begins here. */
    abstract boolean isEntry(int at);

    /** The place behind the entry that begins here, if it is well formed. */
    abstract int behind(int entry);

    /** Where reading can go on behind something malformed: behind its end, where another entry begins, or where the list ends. */
    abstract int behindMalformed(int at);

    /** What has to stand between two places for a parser to get over it; null if it does. */
    abstract @Nullable String mendedBetween(int before, int at);

    /** An entry that is nothing but a text. */
    abstract String textEntry(String text);

    /** How a document ends whose list of rows has ended. */
    abstract String ending();

    /** Whether too much was looked at: what is asked from now on has no answer. */
    final boolean isExhausted() {
        return steps > MOST_STEPS;
    }

    /** Counts bytes that were looked at. */
    final void looked(long bytes) {
        steps += bytes;
    }

    /** The place behind the last byte before another that belongs to an entry, and not to what separates it from the next. */
    final int trimmed(int from, int to) {
        int at = to;
        while (at > from + 1 && (isBlank(document[at - 1]) || document[at - 1] == ',')) at--;
        return at;
    }

    final String text(int from, int to) {
        return new String(document, from, to - from, StandardCharsets.UTF_8);
    }

    final boolean isAt(int at, String ascii) {
        if (at + ascii.length() > end) return false;
        for (int i = 0; i < ascii.length(); i++) if (document[at + i] != ascii.charAt(i)) return false;
        return true;
    }

    final int behindBlanks(int from) {
        int at = from;
        while (at < end && isBlank(document[at])) at++;
        return at;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
