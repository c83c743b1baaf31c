import io.github.socketlabs4j.bulk.JournalEntry;
import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.injection.EmailMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table of mails to be sent. A mail is queued in the transaction of the order it belongs to. */
final class Outbox {
    private Outbox() {}

    static void create(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS outbox"
                    + " (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, message_id VARCHAR(30) NOT NULL UNIQUE,"
                    + " state VARCHAR(8) NOT NULL, code VARCHAR(40), address VARCHAR(320) NOT NULL,"
                    + " subject VARCHAR(998) NOT NULL, text TEXT NOT NULL)");
            // Without the index each query for waiting mails would scan all mails ever sent.
            statement.execute("CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (state, id)");
            statement.execute("CREATE TABLE IF NOT EXISTS outbox_lock (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO outbox_lock SELECT 1 WHERE NOT EXISTS (SELECT * FROM outbox_lock)");
        }
    }

    /** Does not commit: the caller commits it together with the order. */
    static void queue(Connection transaction, String messageId, String address, String subject, String text)
            throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(
                "INSERT INTO outbox (message_id, state, address, subject, text) VALUES (?, 'QUEUED', ?, ?, ?)")) {
            insert.setString(1, messageId);
            insert.setString(2, address);
            insert.setString(3, subject);
            insert.setString(4, text);
            insert.executeUpdate();
        }
    }

    /** Moves mails to another state if they are in one of these; tells for each whether it did. Does not commit. */
    static int[] move(Connection transaction, List<JournalEntry> entries, String before) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement(
                "UPDATE outbox SET state = ?, code = ? WHERE message_id = ? AND state IN (" + before + ")")) {
            for (JournalEntry entry : entries) {
                update.setString(
                        1,
                        entry.kind() == Kind.NOT_SENT ? "QUEUED" : entry.kind().name());
                update.setString(2, entry.code());
                update.setString(3, entry.messageId());
                update.addBatch();
            }
            return update.executeBatch();
        }
    }

    /** The oldest waiting mails, each with its id, which is its key in the journal. */
    static List<EmailMessage> waiting(Connection database, String from, int most) throws SQLException {
        try (PreparedStatement select = database.prepareStatement("SELECT message_id, address, subject, text"
                + " FROM outbox WHERE state = 'QUEUED' ORDER BY state, id LIMIT " + most)) {
            List<EmailMessage> mails = new ArrayList<>();
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                mails.add(EmailMessage.from(from)
                        .to(rows.getString("address"))
                        .subject(rows.getString("subject"))
                        .text(rows.getString("text"))
                        .messageId(rows.getString("message_id"))
                        .build());
            }
            return mails;
        }
    }
}
