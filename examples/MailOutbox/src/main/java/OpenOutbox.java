import io.github.socketlabs4j.bulk.JournalEntry;
import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.bulk.JournalException;
import io.github.socketlabs4j.bulk.SendJournal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The outbox while a sender has it. The transaction of its first connection holds the lock for as long as the process lives. */
record OpenOutbox(Connection lock, Connection table) implements SendJournal.Opened {
    OpenOutbox {
        try (Statement select = lock.createStatement()) {
            lock.setAutoCommit(false);
            table.setAutoCommit(false);
            select.execute("SELECT id FROM outbox_lock FOR UPDATE");
        } catch (SQLException e) {
            close(lock, table);
            throw new JournalException("Another sender has the outbox: " + e.getMessage(), e);
        }
    }

    /** What is settled is not given to the sender, so that it need not be read. */
    @Override
    public void replay(Consumer<JournalEntry> reader) {
        Database.doing(() -> {
            try (Statement select = table.createStatement()) {
                ResultSet rows = select.executeQuery(
                        "SELECT state, message_id FROM outbox WHERE state IN ('SENDING', 'UNKNOWN')");
                while (rows.next()) {
                    reader.accept(new JournalEntry(Kind.valueOf(rows.getString(1)), rows.getString(2), 0, null));
                }
                return null;
            }
        });
    }

    @Override
    public void append(List<JournalEntry> entries) {
        boolean intents = entries.get(0).kind() == Kind.SENDING;
        int[] changed = Database.doing(() -> {
            try (PreparedStatement update = table.prepareStatement("UPDATE outbox SET state = ?, code = ?"
                    + " WHERE message_id = ? AND state IN ('QUEUED', " + (intents ? "'')" : "'SENDING')"))) {
                for (JournalEntry entry : entries) {
                    String kind = entry.kind().name();
                    update.setString(1, entry.kind() == Kind.NOT_SENT ? "QUEUED" : kind);
                    update.setString(2, entry.code());
                    update.setString(3, entry.messageId());
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
        // It was read before another sender had the outbox: nothing of it may be sent.
        if (intents && IntStream.of(changed).anyMatch(count -> count == 0)) {
            throw new JournalException("The outbox: somebody has sent what was waiting; look what waits now", null);
        }
        // Outcomes at once, so that no event waits for a row; intents when all of them are written.
        if (!intents) force();
    }

    @Override
    public void force() {
        Database.doing(() -> {
            table.commit();
            return null;
        });
    }

    @Override
    public void close() {
        close(lock, table);
    }

    private static void close(Connection lock, Connection table) {
        Database.doing(() -> {
            try (table;
                    lock) {
                return null;
            }
        });
    }
}
