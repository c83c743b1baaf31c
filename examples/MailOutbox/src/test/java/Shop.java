import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A database of its own, and the platform. */
final class Shop implements Database, AutoCloseable {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private final Connection keepsItThere = connect();
    final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    final SocketLabsClient client = emulator.client();

    Shop() throws SQLException {}

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** Runs the program: stores the orders that are missing, and sends. */
    String run(Database database, int orders) throws SQLException {
        MailOutbox outbox = new MailOutbox(database);
        for (int i = 0; i < orders; i++) {
            if (sql("SELECT id FROM orders WHERE id = '" + i + "'").isEmpty()) {
                outbox.order("" + i, "customer" + i + "@example.com");
            }
        }
        return outbox.sendWaiting(client.injection());
    }

    Set<String> sql(String text) throws SQLException {
        try (Connection connection = connect()) {
            Set<String> answer = new HashSet<>();
            ResultSet rows = connection.createStatement().executeQuery(text);
            while (rows.next()) answer.add(rows.getString(1));
            return answer;
        }
    }

    @Override
    public void close() throws SQLException {
        client.close();
        emulator.close();
        keepsItThere.close();
    }
}
