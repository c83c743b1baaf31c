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
 * How a CSV document is laid out, which it does not say.
 *
 * @param separator what separates its cells
 * @param names the names of its columns
 * @param start where the first row begins
 */
record CsvLayout(String separator, List<String> names, int start) {
    private static final List<String> SEPARATORS = List.of(",", ";", "\t");

    /** Spreadsheets are told so what separates cells. */
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=(.)\"?[ \\t]*(?:\\r\\n?|\\n|$)", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_SEPARATOR_LINE = 256;

    /** Titles and dates of exports stand before the names. */
    private static final int RECORDS_BEFORE_NAMES = 9;

    /** No record has so many members. */
    private static final int MOST_COLUMNS = 10_000;

    /**
     * Finds the layout by reading records with each separator: the first, and if it is neither names nor a row, those behind it.
     *
     * @param csv the document
     * @param end where it ends
     * @return the layout; null if none of them is names or the first is no row of this shape
     */
    static @Nullable CsvLayout of(byte[] csv, int end, Shape<?> shape) {
        int start = Beginning.firstCharacter(csv, end);
        int shown = Math.min(end - start, LONGEST_SEPARATOR_LINE);
        Matcher line = SEPARATOR_LINE.matcher(new String(csv, start, shown, StandardCharsets.UTF_8));
        // Blanks in front of anything else may be a cell, or separate two.
        if (!line.lookingAt()) return of(csv, end, Beginning.afterByteOrderMark(csv, end), SEPARATORS, shape);
        int length = line.group().getBytes(StandardCharsets.UTF_8).length;
        return of(csv, end, start + length, List.of(line.group(1)), shape);
    }

    private static @Nullable CsvLayout of(byte[] csv, int end, int start, List<String> separators, Shape<?> shape) {
        CsvLayout layout = byNames(csv, end, start, separators, shape);
        if (layout == null) layout = byRow(csv, end, start, separators, shape);
        int from = start;
        for (int before = 0; layout == null && before < RECORDS_BEFORE_NAMES; before++) {
            from = behindRecord(csv, end, from);
            if (from == end) return null;
            layout = byNames(csv, end, from, separators, shape);
        }
        return layout;
    }

    private static @Nullable CsvLayout byNames(
            byte[] csv, int end, int start, List<String> separators, Shape<?> shape) {
        CsvLayout best = null;
        int bestScore = 0;
        for (String separator : separators) {
            List<String> cells = CsvCells.record(csv, end, start, separator, MOST_COLUMNS);
            int known = 0;
            for (String cell : cells) if (shape.slot(name(cell)) != null) known++;
            if (known > bestScore && known * 2 >= cells.size()) {
                bestScore = known;
                best = new CsvLayout(separator, named(cells), behindRecord(csv, end, start, separator));
            }
        }
        return best;
    }

    private static @Nullable CsvLayout byRow(byte[] csv, int end, int start, List<String> separators, Shape<?> shape) {
        for (String separator : separators) {
            if (looksLikeRow(CsvCells.record(csv, end, start, separator, MOST_COLUMNS), shape.columns())) {
                List<String> names = shape.columns().stream().map(Slot::name).toList();
                return new CsvLayout(separator, names, start);
            }
        }
        return null;
    }

    /** Where the next record begins, also behind a line with a quote too many. */
    private static int behindRecord(byte[] csv, int end, int start) {
        return behindRecord(csv, end, start, ",");
    }

    private static int behindRecord(byte[] csv, int end, int start, String separator) {
        CsvCells record = new CsvCells(csv, end, start, separator);
        record.nextRecord();
        while (record.nextCell() != null) {
            // To its end.
        }
        if (record.fault() == null) return record.position();
        int at = record.recordBegin();
        while (at < end && csv[at] != '\n' && csv[at] != '\r') at++;
        return at;
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

    /** A column that has no name gets its number, so that its cells are not lost. */
    private static List<String> named(List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) names.add(Blanks.isBlank(cell) ? CsvParser.nameOf(names.size()) : name(cell));
        return names;
    }

    /** The binder compares names in every row, which costs nothing where they are the same object. */
    private static String name(String cell) {
        return Blanks.strip(cell).intern();
    }
}
