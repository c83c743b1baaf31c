import io.github.socketlabs4j.bulk.SendJournal;
import io.github.socketlabs4j.mail.MailTrace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;

/** The outbox as a journal: the state of a mail in the table is its journal entry. */
final class OutboxJournal implements SendJournal {
    private final Database database;

    OutboxJournal(Database database) {
        this.database = database;
    }

    @Override
    public Opened open(String run, String content) {
        return Database.doing(() -> new OpenOutbox(database.connect(), database.connect(), new ArrayList<>()));
    }

    /** May be called by any webhook handler, on any machine. Changes only unknown mails. */
    @Override
    public boolean settle(MailTrace trace) {
        return Database.doing(() -> {
            try (Connection own = database.connect();
                    PreparedStatement update = own.prepareStatement("UPDATE outbox SET state = 'ACCEPTED' WHERE"
                            + " message_id = ? AND LOWER(address) = LOWER(?) AND state IN ('SENDING', 'UNKNOWN')")) {
                update.setString(1, trace.messageId());
                update.setString(2, trace.address());
                return update.executeUpdate() > 0;
            }
        });
    }
}
