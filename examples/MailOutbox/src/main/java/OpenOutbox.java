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

/** The outbox while a sender has it. The transaction of its first connection holds the lock for as long as the process lives. */
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

    /**
     * Outcomes travel with the next intents, in one commit: half as many. Until then their mails stand there as on their way, which they
     * were a moment ago, so that no more is unknown after a crash than may be on its way, and no event waits for a row.
     */
    @Override
    public void append(List<JournalEntry> entries) {
        if (entries.get(0).kind() != Kind.SENDING) {
            outcomes.addAll(entries);
            return;
        }
        move(outcomes, "'SENDING', 'QUEUED'");
        outcomes.clear();
        // It was read before another sender had the outbox: nothing of it may be sent.
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
