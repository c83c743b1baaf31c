import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.reporting.ReportSync;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Keeps a table of failed messages up to date: each record once, although the program stops and starts again. */
public class SyncReportsToDatabase {
    private static final String DATABASE = "jdbc:h2:./target/failures";
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS);

    public static void main(String[] args) throws Exception {
        Files.deleteIfExists(Path.of("target/failures.mv.db"));
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            EmulatedServer server = emulator.server();
            IntStream.range(0, 1200).filter(i -> i != 1100).forEach(i -> fail(server, i));
            System.out.println("first run: " + sync(client) + " new records");

            // Meanwhile: one that was late to appear, one equal to another in everything, and later ones.
            Stream.of(1100, 1199).forEach(i -> fail(server, i));
            IntStream.range(1200, 1600).forEach(i -> fail(server, i));
            System.out.println("second run: " + sync(client) + " new records");

            // What failed just now may be in one of the two already and not yet in the other.
            verify(client, Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60));
        }
    }

    /** All that a program does when it is started. */
    private static int sync(SocketLabsClient client) throws SQLException {
        ReportSync<FailedMessage> sync = ReportSync.of(client.reporting()::failedMessages);
        int rows = 0;
        try (FailureTable table = FailureTable.open(DATABASE)) {
            for (ReportSync.Batch<FailedMessage> batch : sync.since(table.checkpoint())) {
                table.keep(batch);
                rows += batch.rows().size();
            }
        }
        return rows;
    }

    private static void verify(SocketLabsClient client, Instant end) throws SQLException {
        ReportQuery untilThen = ReportQuery.builder().to(end).build();
        try (FailureTable table = FailureTable.open(DATABASE);
                Stream<FailedMessage> report = client.reporting().failedMessages(untilThen).stream()) {
            List<String> kept = table.addresses(end);
            if (!kept.equals(report.map(FailedMessage::toAddress).sorted().toList())) {
                throw new IllegalStateException("the table differs from the report");
            }
            System.out.println("the table has each of " + kept.size() + " records once");
        }
    }

    private static void fail(EmulatedServer server, int number) {
        server.activity()
                .add(new FailedMessage(
                        server.serverId(),
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
