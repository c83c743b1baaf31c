package io.github.socketlabs4j.internal.codec.document;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries in the list of rows of a page without a parser, because no parser goes on after something
 * malformed. The entries of a well-formed page are found exactly; of others, where they probably are. All places are
 * indexes of bytes. Not thread-safe.
 */
abstract sealed class RowPlaces permits JsonRowPlaces, XmlRowPlaces {
    /** What is searched for was not found. */
    static final int NOWHERE = -1;

    /**
     * How many bytes are searched in all. Without a limit a hostile page could cause a search up to its end for each
     * entry.
     */
    private static final long MOST_STEPS = 1L << 30;

    final byte[] document;
    final int end;
    private long steps;

    RowPlaces(byte[] document, int end) {
        this.document = document;
        this.end = end;
    }

    /**
     * Finds the beginning of the list of rows. Must be called before the other methods.
     *
     * @return the index after the opening of the list; {@link #NOWHERE} if there is no list
     */
    abstract int begin(int start);

    /**
     * The index, from {@code at} on, of the next entry, of something malformed, or of the end of the list; the end if
     * there is none.
     */
    abstract int next(int at);

    /** Whether the list ends here. */
    abstract boolean isListEnd(int at);

    /** Whether an entry begins here. */
    abstract boolean isEntry(int at);

    /** The index after the entry that begins here; {@link #NOWHERE} if the entry is malformed. */
    abstract int endOf(int entry);

    /**
     * The index where reading can go on after something malformed: after its end, at the beginning of another entry, or
     * at the end of the list. {@link #NOWHERE} if there is no such place.
     */
    abstract int resumeAfter(int at);

    /**
     * The text that must replace what is between two indexes so that a parser can read it; null if it need not be
     * replaced.
     */
    abstract @Nullable String repairBetween(int before, int at);

    /** An entry that consists of a text. */
    abstract String textEntry(String text);

    /** The end of a document after its last row. */
    abstract String ending();

    /** Whether the limit of searched bytes is exceeded; searches then find nothing. */
    final boolean isExhausted() {
        return steps > MOST_STEPS;
    }

    /** Counts bytes that were searched. */
    final void countSteps(long bytes) {
        steps += bytes;
    }

    /** The end of an entry without the blanks and commas after it. */
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

    final int skipBlanks(int from) {
        int at = from;
        while (at < end && isBlank(document[at])) at++;
        return at;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
