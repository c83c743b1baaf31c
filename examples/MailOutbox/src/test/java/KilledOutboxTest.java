import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.testing.DeliveredMail;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The program is killed before its first statement, its second, and so on to its last, and started again. */
class KilledOutboxTest {
    private static final int ORDERS = 12;

    @Test
    void no_order_is_without_its_mail_no_mail_without_its_order_and_none_is_sent_twice() throws SQLException {
        int statement = 1;
        while (killedBefore(statement)) statement++;
        assertTrue(statement > 40, "only " + statement + " statements");
    }

    /** Returns whether the program came that far. */
    private static boolean killedBefore(int statement) throws SQLException {
        try (Shop shop = new Shop()) {
            Killable program = new Killable(shop, statement);
            try {
                shop.run(program, ORDERS);
            } catch (Killable.Killed e) {
                // The program is started again.
            }
            new MailOutbox(shop);
            look(shop, statement);
            assertEquals("all sent", shop.run(shop, ORDERS));
            look(shop, statement);
            assertEquals(ORDERS, shop.sql("SELECT id FROM orders").size());
            assertEquals(Set.of(), shop.sql("SELECT id FROM outbox WHERE state = 'QUEUED'"));
            return program.isDead();
        }
    }

    private static void look(Shop shop, int statement) throws SQLException {
        String when = ", killed before statement " + statement;
        List<String> mails = shop.emulator.server().mailbox().stream()
                .map(DeliveredMail::messageId)
                .toList();
        Set<String> accountedFor = new HashSet<>(mails);
        assertEquals(mails.size(), accountedFor.size(), "twice" + when);
        accountedFor.addAll(shop.sql("SELECT message_id FROM outbox WHERE state IN ('QUEUED', 'SENDING', 'UNKNOWN')"));
        assertEquals(shop.sql("SELECT 'order-' || id FROM orders"), accountedFor, "orders and mails" + when);
    }
}
