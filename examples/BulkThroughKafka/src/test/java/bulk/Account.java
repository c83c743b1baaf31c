package bulk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.testing.DeliveredMail;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The state of all mails in the journals, by id. */
record Account(Set<String> accepted, Set<String> unknown) {
    static Account read(String kafka, int partitions) {
        Map<String, Kind> last = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            new OpenKafkaJournal(kafka, Topics.journal(partition), null)
                    // A mail that was seen was accepted.
                    .replay(entry ->
                            last.put(entry.messageId(), entry.kind() == Kind.SEEN ? Kind.ACCEPTED : entry.kind()));
        }
        Map<Kind, Set<String>> mails =
                last.keySet().stream().collect(Collectors.groupingBy(last::get, Collectors.toSet()));
        return new Account(mails.getOrDefault(Kind.ACCEPTED, Set.of()), mails.getOrDefault(Kind.SENDING, Set.of()));
    }

    /** Accepted mails are in the mailboxes, mails there are accepted or unknown, and each is there once. */
    void compareWith(List<DeliveredMail> mailboxes) {
        Set<String> sent = new HashSet<>();
        for (DeliveredMail mail : mailboxes) {
            String id = mail.messageId();
            assertTrue(sent.add(id), "sent twice: " + mail);
            assertTrue(
                    accepted.contains(id) || unknown.contains(id), "sent, and neither accepted nor unknown: " + mail);
        }
        assertTrue(sent.containsAll(accepted), "accepted, and not sent");
    }

    int rows() {
        return accepted.size() + unknown.size();
    }

    @Override
    public String toString() {
        return rows() + " rows: " + accepted.size() + " accepted, " + unknown.size() + " unknown";
    }
}
