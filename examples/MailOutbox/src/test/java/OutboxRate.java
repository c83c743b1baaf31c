import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Not a test: measures mails per second from a table that has grown, with every commit forced to the disk. */
final class OutboxRate {
    private static final int SENT_BEFORE = 100_000;
    private static final int MAILS = 5_000;
    private static final int TIMES = 3;

    private OutboxRate() {}

    public static void main(String[] args) throws SQLException, IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "rate").toAbsolutePath();
        Database database = () -> DriverManager.getConnection("jdbc:h2:" + folder + "/outbox;WRITE_DELAY=0");
        try (Connection keepsItOpen = database.connect();
                SocketLabsEmulator emulator =
                        SocketLabsEmulator.builder().keep(MAILS).start();
                SocketLabsClient client = emulator.client()) {
            MailOutbox outbox = new MailOutbox(database);
            fill(keepsItOpen, "before-", "ACCEPTED", SENT_BEFORE);
            for (int i = 0; i < TIMES; i++) {
                fill(keepsItOpen, "round-" + i + "-", "QUEUED", MAILS);
                Instant begun = Instant.now();
                outbox.sendWaiting(client.injection());
                long millis = Duration.between(begun, Instant.now()).toMillis();
                System.out.println(MAILS * 1000L / millis + " mails a second");
            }
        }
    }

    private static void fill(Connection connection, String name, String state, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO outbox (message_id, state, address, subject, text) SELECT ? || x, ?,"
                        + " 'customer' || x || '@example.com', 'Your order ' || x, 'We have it.' FROM SYSTEM_RANGE(1, ?)")) {
            insert.setString(1, name);
            insert.setString(2, state);
            insert.setInt(3, count);
            insert.executeUpdate();
        }
    }
}
