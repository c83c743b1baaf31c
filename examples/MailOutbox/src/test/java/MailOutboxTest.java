import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.bulk.JournalException;
import io.github.socketlabs4j.bulk.SendJournal;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.Fault;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Unknown mails are settled, two senders send nothing twice, and waiting mails are found quickly. */
class MailOutboxTest {
    private static final int ORDERS = 25;

    private final Shop shop = new Shop();

    MailOutboxTest() throws SQLException {}

    @AfterEach
    void close() throws SQLException {
        shop.close();
    }

    @Test
    void what_is_unknown_is_settled_by_an_event_and_only_by_its_own() throws SQLException {
        shop.emulator.server().next(Fault.dropAfterActing());
        shop.run(shop, ORDERS);
        SendJournal journal = new OutboxJournal(shop);
        Set<String> unknown = shop.sql("SELECT message_id FROM outbox WHERE state = 'UNKNOWN'");
        assertFalse(unknown.isEmpty());
        for (DeliveredMail mail : shop.emulator.server().mailbox()) {
            assertFalse(journal.settle(new Seen("tester@example.com", mail.messageId())));
            boolean isNews = journal.settle(new Seen(mail.recipient(), mail.messageId()));
            assertEquals(unknown.contains(mail.messageId()), isNews);
        }
        assertEquals(Set.of("ACCEPTED"), shop.sql("SELECT DISTINCT state FROM outbox"));
        assertEquals(ORDERS, mails());
    }

    @Test
    void one_sender_waits_while_another_sends() throws SQLException {
        new MailOutbox(shop).order("late", "ann@example.com");
        try (SendJournal.Opened other = new OutboxJournal(shop).open("outbox", "")) {
            assertThrows(JournalException.class, () -> shop.run(shop, 0));
        }
        assertEquals(0, mails());
        shop.run(shop, 0);
        assertEquals(1, mails());
    }

    @Test
    void what_another_has_sent_since_it_was_read_is_not_sent_again() throws SQLException {
        new MailOutbox(shop).order("late", "ann@example.com");
        Database afterAnother = () -> {
            // Also if this sender has already read the waiting mails, and is about to open the journal.
            if (mails() == 0 && isReadingDone()) shop.run(shop, 0);
            return shop.connect();
        };
        assertThrows(JournalException.class, () -> shop.run(afterAnother, 0));
        assertEquals(1, mails());
    }

    private int connections;

    /** The program connects to create the tables, to read the waiting mails, and for the journal. */
    private boolean isReadingDone() {
        return ++connections > 2;
    }

    private int mails() {
        return shop.emulator.server().mailbox().size();
    }

    @Test
    void what_waits_is_found_by_its_index_however_much_was_sent() throws SQLException {
        new MailOutbox(shop);
        String plan = shop.sql("EXPLAIN SELECT id FROM outbox WHERE state = 'QUEUED' ORDER BY state, id LIMIT 10")
                .toString();
        assertTrue(plan.contains("OUTBOX_WAITING") && plan.contains("index sorted"), plan);
    }
}
