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

/** Stores orders, each with its mail in one transaction, and sends the queued mails. It may be killed at any point. */
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

    /** Stores the order and its mail, or neither. */
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

    /** Sends until no mail is waiting, or tells why it stopped. */
    String sendWaiting(InjectionClient client) throws SQLException {
        // The mails have ids of their own, so all runs can have the same name.
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

    /** H2 needs WRITE_DELAY=0, or it may lose half a second of commits when killed; PostgreSQL needs no setting. */
    public static void main(String[] args) throws SQLException {
        String url = args.length > 0 ? args[0] : "jdbc:h2:./outbox;WRITE_DELAY=0";
        MailOutbox outbox = new MailOutbox(() -> DriverManager.getConnection(url));
        outbox.order(Long.toString(System.currentTimeMillis()), "ann@example.com");
        try (SocketLabsClient client = SocketLabsClient.fromEnv()) {
            System.out.println(outbox.sendWaiting(client.injection()));
        }
    }
}
