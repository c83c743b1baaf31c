import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two runs against an emulator, with more failures between them. */
class SyncReportsToDatabaseTest {
    private static final String DATABASE = "jdbc:h2:mem:failures;DB_CLOSE_DELAY=-1";
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS);

    private final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    private final SocketLabsClient client = emulator.client();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    @Test
    void the_table_has_each_record_once() throws SQLException {
        IntStream.range(0, 1200).filter(i -> i != 1100).forEach(this::fail);
        assertEquals(1199, run());

        // Meanwhile: one row that appears late, one that equals another row, and later ones.
        Stream.of(1100, 1199).forEach(this::fail);
        IntStream.range(1200, 1600).forEach(this::fail);
        assertEquals(402, run());

        assertEquals(0, run());
        try (FailureTable table = FailureTable.open(DATABASE);
                Stream<FailedMessage> report = client.reporting().failedMessages(ReportQuery.all()).stream()) {
            List<String> expected =
                    report.map(FailedMessage::toAddress).sorted().toList();
            assertEquals(expected, table.addresses(Instant.now()));
        }
    }

    /** The program, started and ended. */
    private int run() throws SQLException {
        try (FailureTable table = FailureTable.open(DATABASE)) {
            return SyncReportsToDatabase.sync(client.reporting(), table);
        }
    }

    private void fail(int number) {
        emulator.server()
                .activity()
                .add(new FailedMessage(
                        emulator.server().serverId(),
                        START.plusSeconds(6L * number),
                        "order-" + number,
                        "receipts",
                        "user" + number + "@example.com",
                        "shop@example.com",
                        FailureType.PERMANENT,
                        FailureCode.of(2001),
                        "550 5.1.1 user unknown",
                        Map.of()));
    }
}
