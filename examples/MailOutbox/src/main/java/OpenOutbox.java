import io.github.socketlabs4j.bulk.JournalEntry;
import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.bulk.JournalException;
import io.github.socketlabs4j.bulk.SendJournal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The outbox while a sender has it open. A transaction holds a lock on it as long as the process lives. */
record OpenOutbox(Connection lock, Connection table, List<JournalEntry> outcomes) implements SendJournal.Opened {
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

    /** Settled mails are never queried for sending, so they need not be replayed. */
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

    /**
     * Outcomes are committed with the next intents, which halves the number of commits. Until then their mails count as
     * under way, so a crash leaves no more unknown mails than may be under way, and no event waits for a locked row.
     */
    @Override
    public void append(List<JournalEntry> entries) {
        if (entries.get(0).kind() != Kind.SENDING) {
            outcomes.addAll(entries);
            return;
        }
        move(outcomes, "'SENDING', 'QUEUED'");
        outcomes.clear();
        // It was read before another sender had the outbox: none of these mails may be sent.
        if (IntStream.of(move(entries, "'QUEUED'")).anyMatch(count -> count == 0)) {
            throw new JournalException("The outbox: somebody has sent what was waiting; look what waits now", null);
        }
    }

    private int[] move(List<JournalEntry> entries, String before) {
        return Database.doing(() -> Outbox.move(table, entries, before));
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
        try {
            move(outcomes, "'SENDING', 'QUEUED'");
            force();
        } finally {
            close(lock, table);
        }
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
