package io.github.socketlabs4j.internal.codec.writing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CSV by RFC 4180: commas, CRLF, and quotes only where they are needed. */
public final class CsvWriter {
    private static final CsvSchema SCHEMA = CsvSchema.emptySchema().withLineSeparator("\r\n");

    private CsvWriter() {}

    /**
     * Writes a table.
     *
     * @param rows the cells of each row, including the row of names if the table has one; a null cell is empty
     * @return the document, in UTF-8
     */
    public static byte[] write(List<? extends List<? extends @Nullable Object>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvGenerator csv = Tokens.CSV_OUTPUT.createGenerator(bytes)) {
            csv.setSchema(SCHEMA);
            csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
            for (List<? extends @Nullable Object> row : rows) write(row, csv);
        } catch (IOException e) {
            // The target is memory.
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(List<? extends @Nullable Object> row, JsonGenerator csv) throws IOException {
        csv.writeStartArray();
        for (Object cell : row) csv.writeString(cell == null ? "" : cell.toString());
        csv.writeEndArray();
    }
}
