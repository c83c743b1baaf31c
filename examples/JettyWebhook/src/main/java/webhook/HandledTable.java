package webhook;

import io.github.socketlabs4j.webhook.HandledEvents;
import io.github.socketlabs4j.webhook.TryLaterException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import javax.sql.DataSource;

/** Remembers handled events in a table that all servers share. The statements are standard SQL. */
final class HandledTable implements HandledEvents {
    private static final String CREATE =
            "CREATE TABLE IF NOT EXISTS handled (id VARCHAR(1000) PRIMARY KEY, done BOOLEAN, begun TIMESTAMP)";
    private static final String INSERT = "INSERT INTO handled VALUES (?, FALSE, LOCALTIMESTAMP)";
    /** After that time a server counts as dead, and its unfinished events may be handled by others. */
    private static final String TAKE_OVER = "UPDATE handled SET begun = LOCALTIMESTAMP"
            + " WHERE id = ? AND NOT done AND begun < LOCALTIMESTAMP - INTERVAL '5' MINUTE";

    private final DataSource database;

    HandledTable(DataSource database) {
        this.database = database;
        update(CREATE);
    }

    @Override
    public State begin(String key) {
        // Of several concurrent inserts, the primary key lets one succeed.
        if (update(INSERT, key) == 1 || update(TAKE_OVER, key) == 1) return State.NEW;
        return isDone(key) ? State.DONE : State.BEGUN;
    }

    @Override
    public void done(String key) {
        update("UPDATE handled SET done = TRUE WHERE id = ?", key);
    }

    @Override
    public void failed(String key) {
        update("DELETE FROM handled WHERE id = ?", key);
    }

    private boolean isDone(String key) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT done FROM handled WHERE id = ?")) {
            query.setString(1, key);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new TryLaterException("the database is away", e);
        }
    }

    private int update(String text, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            return statement.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException taken) {
            return 0;
        } catch (SQLException e) {
            throw new TryLaterException("the database is away", e);
        }
    }
}
