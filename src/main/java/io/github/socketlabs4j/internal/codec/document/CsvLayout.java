package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Slot;
import io.github.socketlabs4j.internal.codec.tokens.Beginning;
import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import io.github.socketlabs4j.internal.codec.tokens.CsvCells;
import io.github.socketlabs4j.internal.codec.tokens.CsvParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a CSV document, which is found out by trying.
 *
 * @param separator the character between cells
 * @param names the names of the columns
 * @param start the index of the first row
 */
record CsvLayout(String separator, List<String> names, int start) {
    private static final List<String> SEPARATORS = List.of(",", ";", "\t");

    /** A first line such as {@code sep=;}, which tells spreadsheets the separator. */
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=(.)\"?[ \\t]*(?:\\r\\n?|\\n|$)", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_SEPARATOR_LINE = 256;

    /** How many records, such as the title and date of an export, may come before the names of the columns. */
    private static final int RECORDS_BEFORE_NAMES = 9;

    /** Far more columns than any record has. */
    private static final int MOST_COLUMNS = 10_000;

    /**
     * Finds the layout. Splits the first record with each separator; if it is neither a list of names nor a row, goes
     * on with the records after it.
     *
     * @param csv the document
     * @param end the index after its last byte
     * @return the layout; null if neither one of these records is a list of names nor the first one is a row of this
     *     shape
     */
    static @Nullable CsvLayout of(byte[] csv, int end, Shape<?> shape) {
        int start = Beginning.firstCharacter(csv, end);
        int shown = Math.min(end - start, LONGEST_SEPARATOR_LINE);
        Matcher line = SEPARATOR_LINE.matcher(new String(csv, start, shown, StandardCharsets.UTF_8));
        if (line.lookingAt()) {
            int length = line.group().getBytes(StandardCharsets.UTF_8).length;
            return new Search(csv, end, List.of(line.group(1)), shape).from(start + length);
        }
        // Without a separator line, blanks at the beginning may be a cell, or separate two cells.
        return new Search(csv, end, SEPARATORS, shape).from(Beginning.afterByteOrderMark(csv, end));
    }

    /**
     * The search for the layout of a document.
     *
     * @param csv the document
     * @param end the index after its last byte
     * @param separators the separators that are tried
     * @param shape the shape of the rows
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Search(byte[] csv, int end, List<String> separators, Shape<?> shape) {
        @Nullable
        CsvLayout from(int start) {
            CsvLayout layout = byNames(start);
            if (layout == null) layout = byRow(start);
            int record = start;
            for (int before = 0; layout == null && before < RECORDS_BEFORE_NAMES; before++) {
                record = afterRecord(record, ",");
                if (record == end) return null;
                layout = byNames(record);
            }
            return layout;
        }

        /** The layout if the record is a list of names: at least half of its cells are names of columns. */
        private @Nullable CsvLayout byNames(int record) {
            CsvLayout best = null;
            int bestScore = 0;
            for (String separator : separators) {
                List<String> cells = cells(record, separator);
                int known = 0;
                for (String cell : cells) if (shape.slot(name(cell)) != null) known++;
                if (known > bestScore && known * 2 >= cells.size()) {
                    bestScore = known;
                    best = new CsvLayout(separator, named(cells), afterRecord(record, separator));
                }
            }
            return best;
        }

        /** The layout if the record is a row, so that the table has no names. */
        private @Nullable CsvLayout byRow(int record) {
            for (String separator : separators) {
                if (looksLikeRow(cells(record, separator), shape.columns())) {
                    List<String> names =
                            shape.columns().stream().map(Slot::name).toList();
                    return new CsvLayout(separator, names, record);
                }
            }
            return null;
        }

        private List<String> cells(int record, String separator) {
            return CsvCells.record(csv, end, record, separator, MOST_COLUMNS);
        }

        /** The index after a record. If the record cannot be split, as with a quote too many, its line is skipped. */
        private int afterRecord(int start, String separator) {
            CsvCells record = new CsvCells(csv, end, start, separator);
            record.nextRecord();
            while (record.nextCell() != null) {
                // Reads up to the end of the record.
            }
            if (record.fault() == null) return record.position();
            int at = record.recordBegin();
            while (at < end && csv[at] != '\n' && csv[at] != '\r') at++;
            return at;
        }
    }

    private static boolean looksLikeRow(List<String> cells, List<Slot> slots) {
        if (cells.isEmpty()
                || cells.size() * 2 < slots.size()
                || !Blanks.strip(cells.get(0)).matches("\\d{1,18}")) return false;
        for (int i = 0; i < Math.min(cells.size(), slots.size()); i++) {
            if (slots.get(i).isInstant(cells.get(i))) return true;
        }
        return false;
    }

    /** The names of the columns. A column without a name gets one with its number, so that its cells are not lost. */
    private static List<String> named(List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) names.add(Blanks.isBlank(cell) ? CsvParser.nameOf(names.size()) : name(cell));
        return names;
    }

    /**
     * The name in a cell. Interned, because the binder compares the names in every row, and equal objects are compared
     * fastest.
     */
    private static String name(String cell) {
        return Blanks.strip(cell).intern();
    }
}
