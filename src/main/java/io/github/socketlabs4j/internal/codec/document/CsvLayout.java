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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV document is laid out, which it does not say.
 *
 * @param schema its columns, what separates them, and whether names come first
 * @param start how many characters stand before the names, or before the first row if there are none
 */
record CsvLayout(CsvSchema schema, int start) {
    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** Spreadsheets are told so what separates cells. */
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\\s*\"?sep=(.)\"?[ \\t]*(?:\\r\\n?|\\n|$)", Pattern.CASE_INSENSITIVE);

    /** Titles and dates of exports stand before the names. */
    private static final int LINES_BEFORE_NAMES = 9;

    /**
     * Finds the layout by reading records with each separator: the first, and if it is neither names nor a row, those behind it.
     *
     * @param head the beginning of the document, with all of its first record
     * @return the layout; null if none of them is names or the first is no row of this shape
     */
    static @Nullable CsvLayout of(String head, Shape<?> shape) {
        Matcher line = SEPARATOR_LINE.matcher(head);
        if (line.lookingAt())
            return of(head, line.end(), new char[] {line.group(1).charAt(0)}, shape);
        return of(head, 0, SEPARATORS, shape);
    }

    private static @Nullable CsvLayout of(String head, int start, char[] separators, Shape<?> shape) {
        CsvLayout layout = byNames(head, start, separators, shape);
        if (layout == null) layout = byRow(head, start, separators, shape);
        int from = start;
        for (int line = 0; layout == null && line < LINES_BEFORE_NAMES; line++) {
            from = nextLine(head, from);
            if (from >= head.length()) return null;
            layout = byNames(head, from, separators, shape);
        }
        return layout;
    }

    private static @Nullable CsvLayout byNames(String head, int start, char[] separators, Shape<?> shape) {
        String document = head.substring(start);
        CsvLayout best = null;
        int bestScore = 0;
        for (char separator : separators) {
            List<String> cells = firstRecord(document, separator);
            int known = 0;
            for (String cell : cells) if (shape.slot(name(cell)) != null) known++;
            if (known > bestScore && known * 2 >= cells.size()) {
                bestScore = known;
                best = new CsvLayout(schema(separator, named(cells)).withSkipFirstDataRow(true), start);
            }
        }
        return best;
    }

    private static @Nullable CsvLayout byRow(String head, int start, char[] separators, Shape<?> shape) {
        String document = head.substring(start);
        for (char separator : separators) {
            if (looksLikeRow(firstRecord(document, separator), shape.columns())) {
                List<String> names = new ArrayList<>();
                for (Slot slot : shape.columns()) names.add(slot.name());
                return new CsvLayout(schema(separator, names), start);
            }
        }
        return null;
    }

    private static int nextLine(String head, int from) {
        int at = from;
        while (at < head.length() && head.charAt(at) != '\n' && head.charAt(at) != '\r') at++;
        while (at < head.length() && (head.charAt(at) == '\n' || head.charAt(at) == '\r')) at++;
        return at;
    }

    private static CsvSchema schema(char separator, List<String> columns) {
        CsvSchema.Builder schema = CsvSchema.builder().setColumnSeparator(separator);
        for (String column : columns) schema.addColumn(column);
        return schema.build();
    }

    private static boolean looksLikeRow(List<String> cells, List<Slot> slots) {
        if (cells.isEmpty()
                || cells.size() * 2 < slots.size()
                || !cells.get(0).strip().matches("\\d{1,18}")) return false;
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
