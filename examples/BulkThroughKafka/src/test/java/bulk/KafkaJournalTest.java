package bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.bulk.JournalEntry;
import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.bulk.JournalException;
import io.github.socketlabs4j.bulk.SendJournal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a journal in a real broker keeps, whether workers or webhook handlers write. */
class KafkaJournalTest {
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

    private static JournalEntry entry(Kind kind, String mail) {
        return new JournalEntry(kind, mail, 0, null);
    }

    @Test
    void an_event_settles_a_mail_while_a_worker_has_the_journal() {
        List<JournalEntry> found = new ArrayList<>();
        try (KafkaJournal journal = new KafkaJournal(broker.address(), new TopicPartition("seen", 0));
                SendJournal.Opened worker = journal.open("news", "template")) {
            worker.append(List.of(entry(Kind.SENDING, "lost"), entry(Kind.SENDING, "taken")));
            worker.append(List.of(entry(Kind.ACCEPTED, "taken")));
            assertTrue(journal.settle(new Seen("ann@example.com", "lost")), "it was not known whether it was sent");
            assertFalse(journal.settle(new Seen("ann@example.com", "lost")), "that is known by now");
            assertFalse(journal.settle(new Seen("bo@example.com", "taken")), "that was known");
            assertFalse(journal.settle(new Seen("eve@example.com", "a-stranger")), "that is none of ours");
            // A later record of the worker does not undo that, also after compaction.
            worker.append(List.of(entry(Kind.NOT_SENT, "lost")));
            worker.replay(found::add);
        }
        assertEquals(
                List.of(Kind.SENDING, Kind.SENDING, Kind.ACCEPTED, Kind.NOT_SENT, Kind.SEEN),
                found.stream().map(JournalEntry::kind).toList());
    }

    @Test
    void who_has_lost_a_journal_writes_nothing_more() {
        SendJournal journal = new KafkaJournal(broker.address(), new TopicPartition("other", 0));
        List<JournalEntry> entries = List.of(entry(Kind.SENDING, "a-mail"));
        List<JournalEntry> found = new ArrayList<>();
        try (SendJournal.Opened lost = journal.open("news", "template")) {
            lost.append(entries);
            try (SendJournal.Opened taken = journal.open("news", "template")) {
                assertThrows(JournalException.class, () -> lost.append(entries));
                taken.replay(found::add);
            }
        }
        assertEquals(entries, found);
        assertThrows(JournalException.class, () -> journal.open("news", "another template"));
    }
}
