package io.github.socketlabs4j.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads CSV rows. The reference reads the cells with FastCSV and makes records of them with a few lines of code. */
public class RowsByFastCsv extends ReportRows {
    @Override
    Object reference() throws IOException {
        List<FailedMessage> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(page())) {
            for (NamedCsvRecord row : records) {
                rows.add(new FailedMessage(
                        Long.valueOf(row.getField("ServerId")),
                        Instant.parse(row.getField("DateTime")),
                        row.getField("MessageId"),
                        row.getField("MailingId"),
                        row.getField("ToAddress"),
                        row.getField("FromAddress"),
                        FailureType.of(row.getField("FailureType")),
                        FailureCode.of(row.getField("FailureCode")),
                        row.getField("Reason"),
                        Map.of()));
            }
        }
        return rows;
    }
}
