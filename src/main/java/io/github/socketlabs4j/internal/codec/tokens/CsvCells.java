package io.github.socketlabs4j.internal.codec.tokens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Splits CSV into records and cells. Lines of nothing but blanks are no records; blanks around a cell in quotes are none of
 * its text, those of any other cell are. Text behind a closing quote spoils its record and nothing else. For one thread.
 */
public final class CsvCells {
    private static final char QUOTE = '"';
    private static final int MOST_SHOWN = 4 * 1024;

    private final byte[] csv;
    private final int end;
    private final byte[] separator;

    /** Which bytes mean something outside of quotes, or may begin what does: next to none of a document's do. */
    private final boolean[] meaning = new boolean[256];

    private int at;
    private int recordBegin;
    private int cells;
    private boolean inRecord;
    private boolean unclosed;
    private @Nullable String fault;

    /**
     * Splits from a place on.
     *
     * @param csv the document in UTF-8
     * @param end where it ends
     * @param start where the first record begins
     * @param separator what stands between cells, a single character
     */
    public CsvCells(byte[] csv, int end, int start, String separator) {
        this.csv = csv;
        this.end = end;
        this.at = start;
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
        for (byte b : new byte[] {QUOTE, '\n', '\r', this.separator[0]}) meaning[b & 0xFF] = true;
    }

    /**
     * The cells of the record that begins at a place.
     *
     * @param csv the document in UTF-8
     * @param end where the document ends
     * @param start where the record begins
     * @param separator what stands between cells
     * @param most how many cells are split at the most
     * @return the cells; empty if there is no record, or it cannot be split
     */
    public static List<String> record(byte[] csv, int end, int start, String separator, int most) {
        CsvCells cells = new CsvCells(csv, end, start, separator);
        List<String> record = new ArrayList<>();
        if (!cells.nextRecord()) return record;
        for (String cell = cells.nextCell(); cell != null; cell = cells.nextCell()) {
            record.add(cell);
            if (record.size() == most || cells.fault() != null) return List.of();
        }
        return record;
    }

    /**
     * Goes to the next record, past what is left of the one before.
     *
     * @return false if there is none
     */
    public boolean nextRecord() {
        while (inRecord) nextCell();
        skipBlankLines();
        recordBegin = at;
        cells = 0;
        fault = null;
        inRecord = at < end;
        return inRecord;
    }

    /**
     * The next cell of the record.
     *
     * @return its text, or null if the record has no more
     */
    public @Nullable String nextCell() {
        if (!inRecord) return null;
        cells++;
        int begin = at;
        int i = begin;
        boolean mayBeQuoted = true;
        for (; i < end; i++) {
            byte b = csv[i];
            if (!meaning[b & 0xFF]) continue;
            if (isEndOfLine(b) || isSeparator(i)) break;
            if (b == QUOTE && mayBeQuoted) {
                if (isBlank(begin, i)) return quotedCell(begin, i + 1);
                mayBeQuoted = false;
            }
        }
        endCell(i);
        return cell(begin, i);
    }

    /**
     * Why the record cannot be split, as far as it was.
     *
     * @return the reason; null if it can be
     */
    public @Nullable String fault() {
        return fault;
    }

    /**
     * Whether a quote was opened that nothing closes, so that the rest of the document stands inside a cell.
     *
     * @return true once it was met
     */
    public boolean isUnclosed() {
        return unclosed;
    }

    /**
     * Where the record begins.
     *
     * @return the place of its first byte
     */
    public int recordBegin() {
        return recordBegin;
    }

    /**
     * How far the document was read.
     *
     * @return the place of the first byte that was not
     */
    public int position() {
        return at;
    }

    /** How the record begins, as far as it was read. */
    String record() {
        return text(recordBegin, Math.min(at, recordBegin + MOST_SHOWN));
    }

    /** The cell in quotes whose content begins at a place. */
    private String quotedCell(int begin, int content) {
        int i = quote(content);
        boolean hasQuotes = false;
        while (i + 1 < end && csv[i + 1] == QUOTE) {
            hasQuotes = true;
            i = quote(i + 2);
        }
        if (i >= end) {
            unclosed = true;
            fault = "the quote that opens cell " + cells + " is not closed";
            endCell(end);
            return "";
        }
        int behind = i + 1;
        int last = behind;
        while (last < end && !isEndOfLine(csv[last]) && !isSeparator(last)) last++;
        if (last > behind && !isBlank(behind, last)) {
            fault = "there is text behind the quote that closes cell " + cells;
            endCell(last);
            return isTooLong(begin, last) ? "" : text(begin, last);
        }
        endCell(last);
        String text = cell(content, i);
        return hasQuotes ? text.replace("\"\"", "\"") : text;
    }

    private String cell(int begin, int last) {
        if (!isTooLong(begin, last)) return text(begin, last);
        fault = "cell " + cells + " has more than " + String.format(Locale.ROOT, "%,d", Tokens.LONGEST_TEXT)
                + " characters";
        return "";
    }

    /** Whether it is longer than any format's text may be; told before it takes twice its length of memory. */
    private boolean isTooLong(int begin, int last) {
        if (last - begin <= Tokens.LONGEST_TEXT) return false;
        int characters = 0;
        for (int i = begin; i < last; i++) {
            if ((csv[i] & 0xC0) != 0x80) characters += (csv[i] & 0xF8) == 0xF0 ? 2 : 1;
        }
        return characters > Tokens.LONGEST_TEXT;
    }

    /** Where the next quote stands, looked for eight bytes at a time; the end if there is none. */
    private int quote(int from) {
        int i = from;
        for (; i + EightBytes.COUNT <= end; i += EightBytes.COUNT) {
            long quotes = EightBytes.equal(EightBytes.at(csv, i), QUOTE);
            if (quotes != 0) return i + EightBytes.first(quotes);
        }
        while (i < end && csv[i] != QUOTE) i++;
        return i;
    }

    private void endCell(int last) {
        at = last;
        if (at < end && !isEndOfLine(csv[at])) {
            at += separator.length;
            return;
        }
        inRecord = false;
        if (at == end) return;
        at += csv[at] == '\r' && at + 1 < end && csv[at + 1] == '\n' ? 2 : 1;
    }

    private void skipBlankLines() {
        while (at < end) {
            int i = at;
            while (i < end && (csv[i] == ' ' || csv[i] == '\t') && !isSeparator(i)) i++;
            if (i < end && !isEndOfLine(csv[i])) return;
            at = Math.min(i + 1, end);
        }
    }

    private boolean isSeparator(int i) {
        if (csv[i] != separator[0]) return false;
        int last = i + separator.length;
        return separator.length == 1 || (last <= end && Arrays.equals(csv, i, last, separator, 0, separator.length));
    }

    private static boolean isEndOfLine(byte b) {
        return b == '\n' || b == '\r';
    }

    private boolean isBlank(int begin, int last) {
        return !isTooLong(begin, last) && Blanks.isBlank(text(begin, last));
    }

    private String text(int begin, int last) {
        return new String(csv, begin, last - begin, StandardCharsets.UTF_8);
    }
}
