import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.ReportSync;
import io.github.socketlabs4j.reporting.SyncCheckpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table of failed messages, and a table with the checkpoint of the sync. */
final class FailureTable implements AutoCloseable {
    private final Connection database;

    private FailureTable(Connection database) {
        this.database = database;
    }

    static FailureTable open(String url) throws SQLException {
        FailureTable table = new FailureTable(DriverManager.getConnection(url));
        table.sql("CREATE TABLE IF NOT EXISTS failures"
                + " (time TIMESTAMP WITH TIME ZONE, address VARCHAR, code VARCHAR, reason VARCHAR)");
        table.sql("CREATE TABLE IF NOT EXISTS checkpoints (text CLOB)");
        table.database.setAutoCommit(false);
        return table;
    }

    SyncCheckpoint checkpoint() throws SQLException {
        List<String> kept = sql("SELECT text FROM checkpoints");
        return kept.isEmpty() ? SyncCheckpoint.start() : SyncCheckpoint.parse(kept.get(0));
    }

    /** Stores the rows and the checkpoint in one transaction. */
    void keep(ReportSync.Batch<FailedMessage> batch) throws SQLException {
        for (FailedMessage row : batch.rows()) {
            String code = row.failureCode() == null ? null : row.failureCode().wire();
            sql("INSERT INTO failures VALUES (?, ?, ?, ?)", row.dateTime(), row.toAddress(), code, row.reasonText());
        }
        sql("DELETE FROM checkpoints");
        sql("INSERT INTO checkpoints VALUES (?)", batch.checkpoint().toText());
        database.commit();
    }

    List<String> addresses(Instant end) throws SQLException {
        return sql("SELECT address FROM failures WHERE time <= ? ORDER BY address", end);
    }

    private List<String> sql(String text, Object... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            List<String> answer = new ArrayList<>();
            if (statement.execute()) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) answer.add(rows.getString(1));
            }
            return answer;
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
