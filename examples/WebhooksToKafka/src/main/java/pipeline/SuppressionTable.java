package pipeline;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The suppressed addresses, the events that were seen, and the offset of each partition. For one thread. */
final class SuppressionTable implements AutoCloseable {
    private static final String FIRST_SEEN = "MERGE INTO seen USING (VALUES (?)) AS event (id) ON seen.id = event.id"
            + " WHEN NOT MATCHED THEN INSERT (id) VALUES (event.id)";
    private static final String FIRST_MET = "MERGE INTO progress USING (VALUES (?)) AS mine (part)"
            + " ON progress.part = mine.part WHEN NOT MATCHED THEN INSERT VALUES (mine.part, 0)";

    private final Connection connection;

    SuppressionTable(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
    }

    void create() throws SQLException {
        update("CREATE TABLE suppressions (address VARCHAR(320) PRIMARY KEY, reason VARCHAR(20), events BIGINT)");
        update("CREATE TABLE seen (id CHAR(64) PRIMARY KEY, at TIMESTAMP DEFAULT LOCALTIMESTAMP)");
        update("CREATE TABLE progress (part INT PRIMARY KEY, next BIGINT)");
    }

    /** The offset of the first record of a partition that is not handled yet. */
    long next(int part) throws SQLException {
        update(FIRST_MET, part);
        long next = number("SELECT next FROM progress WHERE part = ?", part);
        connection.commit();
        return next;
    }

    /** Begins a transaction that locks the partition's offset: others wait until it ends. */
    long begin(int part) throws SQLException {
        return number("SELECT next FROM progress WHERE part = ? FOR UPDATE", part);
    }

    /** Ends the transaction, with a commit or a rollback. */
    void commit(int part, long next) throws SQLException {
        update("UPDATE progress SET next = ? WHERE part = ?", next, part);
        connection.commit();
    }

    /** Whether an event is seen for the first time. What is older than the platform's last retry may be deleted. */
    boolean isNew(String id) throws SQLException {
        return id == null || update(FIRST_SEEN, id) == 1;
    }

    void suppress(String address, String reason) throws SQLException {
        if (update("UPDATE suppressions SET events = events + 1, reason = ? WHERE address = ?", reason, address) == 0) {
            update("INSERT INTO suppressions VALUES (?, ?, 1)", address, reason);
        }
    }

    private int update(String text, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(text, values)) {
            return statement.executeUpdate();
        }
    }

    private long number(String query, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(query, values);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private PreparedStatement prepare(String text, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
