package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV document is laid out, which it does not say: found by reading its first record with each separator.
 *
 * @param separator what stands between cells
 * @param columns the name of each column
 * @param header whether the first record holds the names
 */
record CsvLayout(char separator, List<String> columns, boolean header) {
    private static final char[] SEPARATORS = {',', ';', '\t'};

    /**
     * Finds the layout.
     *
     * @param head the beginning of the document, with all of its first record
     * @return the layout; null if the first record is neither a header nor a row of this shape
     */
    static @Nullable CsvLayout of(String head, Shape<?> shape) {
        CsvLayout best = null;
        int bestScore = 0;
        for (char separator : SEPARATORS) {
            List<String> cells = firstRecord(head, separator);
            int known = (int) cells.stream()
                    .filter(cell -> shape.slot(name(cell)) != null)
                    .count();
            if (known > bestScore && known * 2 >= cells.size()) {
                bestScore = known;
                best = new CsvLayout(separator, named(cells), true);
            }
        }
        if (best != null) return best;
        for (char separator : SEPARATORS) {
            if (looksLikeRow(firstRecord(head, separator), shape)) {
                return new CsvLayout(separator, shape.names(), false);
            }
        }
        return null;
    }

    CsvSchema schema() {
        CsvSchema.Builder schema = CsvSchema.builder().setColumnSeparator(separator);
        columns.forEach(schema::addColumn);
        return schema.build().withSkipFirstDataRow(header);
    }

    private static boolean looksLikeRow(List<String> cells, Shape<?> shape) {
        List<String> names = shape.names();
        if (cells.size() * 2 < names.size()) return false;
        boolean number = false;
        boolean date = false;
        for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
            Slot slot = shape.slot(names.get(i));
            if (slot == null) continue;
            if (i == 0) number = cells.get(0).strip().matches("\\d{1,18}");
            if (slot.kind() == Kind.INSTANT) date |= Instants.parse(cells.get(i)) != null;
        }
        return number && date;
    }

    /** A column that has no name gets its number, so that its cells are not lost. */
    private static List<String> named(List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) names.add(cell.isBlank() ? "column" + (names.size() + 1) : name(cell));
        return names;
    }

    /** The parser and the binder compare names in every row, which costs nothing where they are the same object. */
    private static String name(String cell) {
        return cell.strip().intern();
    }

    private static List<String> firstRecord(String head, char separator) {
        List<String> cells = new ArrayList<>();
        try (CsvParser parser = Tokens.CSV.createParser(head)) {
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
            if (parser.nextToken() != JsonToken.START_ARRAY) return cells;
            while (parser.nextToken() == JsonToken.VALUE_STRING) cells.add(parser.getText());
        } catch (IOException | RuntimeException e) {
            // Not with this separator, or the head ends inside a long cell.
            return cells;
        }
        return cells;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "CSV with '%s', %s header", separator, header ? "with" : "without");
    }
}
