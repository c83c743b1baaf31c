package io.github.socketlabs4j.internal.codec.tokens;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of CSV: each record is an object of texts. A cell beyond the last named column has the number of its
 * column in its name. A record that cannot be split gives the cells that could be read; its reader has to ask for its
 * {@linkplain #fault() fault}.
 */
public final class CsvParser extends TextsParser {
    private final CsvCells cells;
    private final String[] names;
    private int column;

    /**
     * Creates a parser of the records of a document.
     *
     * @param csv the document in UTF-8
     * @param end the index after its last byte
     * @param start the index of the first record
     * @param separator the character between cells
     * @param names the names of the columns
     */
    public CsvParser(byte[] csv, int end, int start, String separator, List<String> names) {
        this.cells = new CsvCells(csv, end, start, separator);
        this.names = names.toArray(String[]::new);
    }

    /**
     * Creates a parser of a document without records.
     *
     * @return a parser without tokens
     */
    public static CsvParser ofNothing() {
        return new CsvParser(new byte[0], 0, 0, ",", List.of());
    }

    /**
     * Why the current record cannot be split. A fault is found when the cell that has it is read.
     *
     * @return the reason; null if no fault was found so far
     */
    public @Nullable String fault() {
        return cells.fault();
    }

    /**
     * Whether an opening quote without a closing one was found. All the rest of the document is then one cell.
     *
     * @return true once it was found
     */
    public boolean isUnclosed() {
        return cells.isUnclosed();
    }

    /**
     * The beginning of the current record as it was received, as far as it was read.
     *
     * @return at most 4 KiB of it
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
     * Makes a name for a column without one.
     *
     * @param column the number of the column, from 0
     * @return a name with the number of the column, from 1
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
