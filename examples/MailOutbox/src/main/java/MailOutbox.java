import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.bulk.BulkOptions;
import io.github.socketlabs4j.bulk.BulkRun;
import io.github.socketlabs4j.bulk.RowOutcome;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Takes orders, each with its mail in one transaction, and sends what is queued. Kill it wherever you like. */
public class MailOutbox {
    private static final String FROM = "orders@shop.example";
    private static final int PAGE = 5000;

    private final Database database;

    MailOutbox(Database database) throws SQLException {
        this.database = database;
        try (Connection connection = database.connect()) {
            Outbox.create(connection);
            connection.createStatement().execute("CREATE TABLE IF NOT EXISTS orders (id VARCHAR(20) PRIMARY KEY)");
        }
    }

    /** The order and its mail, or neither. */
    void order(String id, String address) throws SQLException {
        try (Connection transaction = database.connect()) {
            transaction.setAutoCommit(false);
            try (var insert = transaction.prepareStatement("INSERT INTO orders VALUES (?)")) {
                insert.setString(1, id);
                insert.executeUpdate();
            }
            Outbox.queue(transaction, "order-" + id, address, "Your order " + id, "We have it.");
            transaction.commit();
        }
    }

    /** Sends until nothing is waiting, or says why it could not. */
    String sendWaiting(InjectionClient client) throws SQLException {
        // The ids of the mails are their own, so that one name does for all runs.
        BulkOptions options = BulkOptions.run("outbox").inFlight(16).journal(new OutboxJournal(database));
        try (Connection connection = database.connect()) {
            while (true) {
                List<EmailMessage> mails = Outbox.waiting(connection, FROM, PAGE);
                if (mails.isEmpty()) return "all sent";
                try (BulkRun run = client.sendAll(mails, options)) {
                    long notSent = run.outcomes()
                            .filter(outcome -> outcome instanceof RowOutcome.NotSent)
                            .count();
                    if (run.summary().stopped() != null) return run.summary().stopped();
                    if (notSent == mails.size()) return notSent + " mails have problems";
                }
            }
        }
    }

    /** WRITE_DELAY=0, for H2 by itself would lose half a second of commits when it is killed; PostgreSQL needs nothing. */
    public static void main(String[] args) throws SQLException {
        String url = args.length > 0 ? args[0] : "jdbc:h2:./outbox;WRITE_DELAY=0";
        MailOutbox outbox = new MailOutbox(() -> DriverManager.getConnection(url));
        outbox.order(Long.toString(System.currentTimeMillis()), "ann@example.com");
        try (SocketLabsClient client = SocketLabsClient.fromEnv()) {
            System.out.println(outbox.sendWaiting(client.injection()));
        }
    }
}
