package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads CSV rows. The reference reads the cells with Apache Commons CSV and makes records of them with a few lines of
 * code.
 */
public class RowsByCommonsCsv extends ReportRows {
    private final CSVFormat csv =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @Override
    Object reference() throws IOException {
        List<FailedMessage> rows = new ArrayList<>();
        try (CSVParser records = csv.parse(new InputStreamReader(page(), StandardCharsets.UTF_8))) {
            for (CSVRecord row : records) {
                rows.add(new FailedMessage(
                        Long.valueOf(row.get("ServerId")),
                        Instant.parse(row.get("DateTime")),
                        row.get("MessageId"),
                        row.get("MailingId"),
                        row.get("ToAddress"),
                        row.get("FromAddress"),
                        FailureType.of(row.get("FailureType")),
                        FailureCode.of(row.get("FailureCode")),
                        row.get("Reason"),
                        Map.of()));
            }
        }
        return rows;
    }
}
