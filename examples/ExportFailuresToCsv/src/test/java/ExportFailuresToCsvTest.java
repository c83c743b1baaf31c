import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The export of 5,000 failures of an emulator. */
class ExportFailuresToCsvTest {
    private static final int COUNT = 5_000;
    private static final Instant FIRST = Instant.now().minus(Duration.ofDays(29));

    private final Path file = Path.of("target/failures.csv");

    @Test
    void the_file_has_each_failure_once() throws IOException {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            emulator.server().activity().seed(FailedMessage.class, COUNT, ExportFailuresToCsvTest::failure);
            ExportFailuresToCsv.export(client.reporting(), file);
        }
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            List<CsvRecord> records = csv.stream().toList();
            assertEquals(1 + COUNT, records.size());
            assertEquals("recipient", records.get(0).getField(1));
            for (int i = 0; i < COUNT; i++) {
                assertEquals("user" + i + "@example.com", records.get(1 + i).getField(1));
            }
        }
    }

    private static FailedMessage failure(long number) {
        return new FailedMessage(
                12345L,
                FIRST.plusSeconds(480 * number),
                "order-" + number,
                "receipts",
                "user" + number + "@example.com",
                "shop@example.com",
                FailureType.PERMANENT,
                FailureCode.of(2001),
                "550 5.1.1 user" + number + " is \"unknown\",{CRLF}giving up",
                Map.of());
    }
}
