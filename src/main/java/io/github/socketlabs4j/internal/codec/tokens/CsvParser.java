package io.github.socketlabs4j.internal.codec.tokens;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of CSV: an object of texts for each record. A cell that no column is for has the number of its column for a name. A
 * record that cannot be split gives what it has: who reads it has to ask for its {@linkplain #fault() fault}.
 */
public final class CsvParser extends TextsParser {
    /** What there is instead of records, where a text came that is none. */
    private static final List<String> NO_NAMES = List.of();

    private final CsvCells cells;
    private final String[] names;
    private int column;

    /**
     * Reads records.
     *
     * @param csv the document in UTF-8
     * @param end where it ends
     * @param start where the first of them begins
     * @param separator what stands between cells
     * @param names the names of the columns
     */
    public CsvParser(byte[] csv, int end, int start, String separator, List<String> names) {
        this.cells = new CsvCells(csv, end, start, separator);
        this.names = names.toArray(String[]::new);
    }

    /**
     * Reads nothing.
     *
     * @return a parser at its end
     */
    public static CsvParser ofNothing() {
        return new CsvParser(new byte[0], 0, 0, ",", NO_NAMES);
    }

    /**
     * Why the record at hand cannot be split.
     *
     * @return the reason; null if it can be
     */
    public @Nullable String fault() {
        return cells.fault();
    }

    /**
     * Whether the rest of the document stands inside a cell whose quote nothing closes.
     *
     * @return true once that was met
     */
    public boolean isUnclosed() {
        return cells.isUnclosed();
    }

    /**
     * The record at hand, once all of it was read.
     *
     * @return how it begins, as it was received
     */
    public String record() {
        return cells.record();
    }

    @Override
    public @Nullable JsonToken nextToken() {
        _currToken = after(_currToken);
        return _currToken;
    }

    private @Nullable JsonToken after(@Nullable JsonToken token) {
        if (token == JsonToken.FIELD_NAME) return JsonToken.VALUE_STRING;
        if (token == JsonToken.VALUE_STRING || token == JsonToken.START_OBJECT) {
            return nextCell() ? JsonToken.FIELD_NAME : JsonToken.END_OBJECT;
        }
        if (closed || !cells.nextRecord()) return null;
        column = 0;
        return JsonToken.START_OBJECT;
    }

    private boolean nextCell() {
        String cell = cells.nextCell();
        if (cell == null) return false;
        name = column < names.length ? names[column] : nameOf(column);
        column++;
        value = cell;
        return true;
    }

    /**
     * The name of a column that has none.
     *
     * @param column its number, from 0
     * @return the name, which counts from 1
     */
    public static String nameOf(int column) {
        return "column" + (column + 1);
    }

    @Override
    public boolean nextFieldName(SerializableString expected) throws IOException {
        return nextToken() == JsonToken.FIELD_NAME && name.equals(expected.getValue());
    }

    @Override
    public @Nullable String nextTextValue() {
        return nextToken() == JsonToken.VALUE_STRING ? value : null;
    }
}
