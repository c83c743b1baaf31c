package bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Workers and a real broker in processes of their own, which are killed in the middle. */
class BulkThroughKafkaTest {
    private static final int CUSTOMERS = 20_000;
    private static final int PARTITIONS = 4;
    private static final int MOST_ON_THE_WAY = PARTITIONS * PartitionRun.IN_FLIGHT * 500;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final Programs PROGRAMS = new Programs();
    private static Broker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = new Broker(PROGRAMS);
    }

    @AfterAll
    static void stop() {
        PROGRAMS.close();
    }

    @Test
    void every_row_is_accounted_for_and_none_is_sent_twice() throws Exception {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start()) {
            Topics.create(broker.address(), PARTITIONS, (short) 1);
            Topics.publish(
                    broker.address(), IntStream.range(0, CUSTOMERS).mapToObj(i -> "customer" + i + "@example.com"));
            EmulatedServer platform = emulator.server();
            platform.answers(Fault.delay(Duration.ofMillis(500)));
            Process doomed = PROGRAMS.worker(broker.address(), emulator);
            platform.awaitMail("customer0@example.com", LIMIT);
            Process other = PROGRAMS.worker(broker.address(), emulator);
            platform.awaitMail("customer" + CUSTOMERS / 3 + "@example.com", LIMIT);
            // The first worker has requests under way: their mails are sent, but not yet answered.
            doomed.destroyForcibly();
            broker.kill();
            broker.start();
            platform.answers(null);
            assertTrue(other.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "the other worker does the rest");
            assertEquals(0, other.exitValue());
            Account account = Account.read(broker.address(), PARTITIONS);
            System.out.println(account);
            account.compareWith(platform.mailbox());
            assertEquals(CUSTOMERS, account.rows(), "every row is accounted for");
            assertTrue(account.unknown().size() <= MOST_ON_THE_WAY, "that is more than was on its way");
            // Only some: each event is looked up in every partition, with requests to Kafka each time.
            List<DeliveredMail> mails = platform.mailbox();
            List<DeliveredMail> told = Stream.concat(
                            mails.stream().filter(mail -> account.unknown().contains(mail.messageId())), mails.stream())
                    .limit(20)
                    .toList();
            settle(told);
            Set<String> known = new HashSet<>(account.accepted());
            told.forEach(mail -> known.add(mail.messageId()));
            assertTrue(known.size() > account.accepted().size(), "the worker was killed in the middle");
            assertEquals(known, Account.read(broker.address(), PARTITIONS).accepted(), "what was told is known");
        }
    }

    /** As a webhook handler would: it does not know in which partition a row was. */
    private static void settle(List<DeliveredMail> mails) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            try (KafkaJournal journal = new KafkaJournal(broker.address(), Topics.journal(partition))) {
                mails.forEach(mail -> journal.settle(Seen.of(mail)));
            }
        }
    }
}
