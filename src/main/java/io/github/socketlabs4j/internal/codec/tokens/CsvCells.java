package io.github.socketlabs4j.internal.codec.tokens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Splits CSV into records and cells. Blank lines are skipped. Blanks around a quoted cell are not part of its text, but
 * blanks around an unquoted cell are. If text follows a closing quote, the record has a {@linkplain #fault() fault};
 * the records after it can be read. Not thread-safe.
 */
public final class CsvCells {
    private static final char QUOTE = '"';
    private static final int MOST_SHOWN = 4 * 1024;

    private final byte[] csv;
    private final int end;
    private final byte[] separator;

    /**
     * By byte, whether it is special outside of quotes: a quote, an end of line, or the first byte of the separator.
     */
    private final boolean[] special = new boolean[256];

    private int at;
    private int recordBegin;
    private int cells;
    private boolean inRecord;
    private boolean unclosed;
    private @Nullable String fault;

    /**
     * Begins to split a document.
     *
     * @param csv the document in UTF-8
     * @param end the index after its last byte
     * @param start the index of the first record
     * @param separator the character between cells
     */
    public CsvCells(byte[] csv, int end, int start, String separator) {
        this.csv = csv;
        this.end = end;
        this.at = start;
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
        for (byte b : new byte[] {QUOTE, '\n', '\r', this.separator[0]}) special[b & 0xFF] = true;
    }

    /**
     * The cells of a single record.
     *
     * @param csv the document in UTF-8
     * @param end the index after its last byte
     * @param start the index of the record
     * @param separator the character between cells
     * @param most a record with this many cells or more is not split
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
     * Goes to the next record, past the unread cells of the current one.
     *
     * @return false if there is no other record
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
     * Reads the next cell of the current record.
     *
     * @return its text; null if the record has no more cells
     */
    public @Nullable String nextCell() {
        if (!inRecord) return null;
        cells++;
        int begin = at;
        int i = begin;
        boolean mayBeQuoted = true;
        for (; i < end; i++) {
            byte b = csv[i];
            if (!special[b & 0xFF]) continue;
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
     * Why the current record cannot be split. A fault is found when the cell that has it is read.
     *
     * @return the reason; null if no fault was found so far
     */
    public @Nullable String fault() {
        return fault;
    }

    /**
     * Whether an opening quote without a closing one was found. All the rest of the document is then one cell.
     *
     * @return true once it was found
     */
    public boolean isUnclosed() {
        return unclosed;
    }

    /**
     * The beginning of the current record.
     *
     * @return the index of its first byte
     */
    public int recordBegin() {
        return recordBegin;
    }

    /**
     * The position in the document.
     *
     * @return the index of the first byte that was not read yet
     */
    public int position() {
        return at;
    }

    /** The text of the current record as far as it was read, cut off after 4 KiB. */
    String record() {
        return text(recordBegin, Math.min(at, recordBegin + MOST_SHOWN));
    }

    /** Reads a quoted cell, whose opening quote is the byte before {@code content}. */
    private String quotedCell(int begin, int content) {
        int i = nextQuote(content);
        boolean hasQuotes = false;
        while (i + 1 < end && csv[i + 1] == QUOTE) {
            hasQuotes = true;
            i = nextQuote(i + 2);
        }
        if (i >= end) {
            unclosed = true;
            fault = "the quote that opens cell " + cells + " is not closed";
            endCell(end);
            return "";
        }
        int after = i + 1;
        int last = after;
        while (last < end && !isEndOfLine(csv[last]) && !isSeparator(last)) last++;
        if (last > after && !isBlank(after, last)) {
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

    /** Whether a cell is longer than a text may be. Counts characters in the bytes, before a String takes memory. */
    private boolean isTooLong(int begin, int last) {
        if (last - begin <= Tokens.LONGEST_TEXT) return false;
        int characters = 0;
        for (int i = begin; i < last; i++) {
            if ((csv[i] & 0xC0) != 0x80) characters += (csv[i] & 0xF8) == 0xF0 ? 2 : 1;
        }
        return characters > Tokens.LONGEST_TEXT;
    }

    /** The index of the next quote; the end if there is none. Searches eight bytes at a time. */
    private int nextQuote(int from) {
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
