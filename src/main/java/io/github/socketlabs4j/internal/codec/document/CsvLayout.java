package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Slot;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a CSV document is laid out. */
final class CsvLayout {
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private CsvLayout() {}

    /**
     * Finds how a document is laid out, which it does not say, by reading its first record with each separator.
     *
     * @param head the beginning of the document, with all of its first record
     * @return the layout; null if the first record is neither a header nor a row of this shape
     */
    static @Nullable CsvSchema of(String head, Shape<?> shape) {
        CsvSchema best = null;
        int bestScore = 0;
        for (char separator : SEPARATORS) {
            List<String> cells = firstRecord(head, separator);
            int known = 0;
            for (String cell : cells) if (shape.slot(name(cell)) != null) known++;
            if (known > bestScore && known * 2 >= cells.size()) {
                bestScore = known;
                best = schema(separator, named(cells)).withSkipFirstDataRow(true);
            }
        }
        if (best != null) return best;
        for (char separator : SEPARATORS) {
            if (looksLikeRow(firstRecord(head, separator), shape.columns())) {
                List<String> names = new ArrayList<>();
                for (Slot slot : shape.columns()) names.add(slot.name());
                return schema(separator, names);
            }
        }
        return null;
    }

    private static CsvSchema schema(char separator, List<String> columns) {
        CsvSchema.Builder schema = CsvSchema.builder().setColumnSeparator(separator);
        for (String column : columns) schema.addColumn(column);
        return schema.build();
    }

    private static boolean looksLikeRow(List<String> cells, List<Slot> slots) {
        if (cells.size() * 2 < slots.size() || !cells.get(0).strip().matches("\\d{1,18}")) return false;
        for (int i = 0; i < Math.min(cells.size(), slots.size()); i++) {
            if (slots.get(i).isInstant(cells.get(i))) return true;
        }
        return false;
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
}
