package bulk;

import io.github.socketlabs4j.bulk.JournalEntry;
import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A journal entry as the text of a record, whose key ends with the mail's id. A missing value is a minus sign. */
final class EntryText {
    private static final String NONE = "-";

    private EntryText() {}

    static String of(JournalEntry entry) {
        return String.join(
                " ",
                entry.kind().name(),
                Long.toString(entry.digest()),
                Long.toString(entry.serverId()),
                Long.toString(entry.recipient()),
                Objects.toString(entry.at(), NONE),
                Objects.toString(entry.code(), NONE));
    }

    static JournalEntry read(ConsumerRecord<String, String> record) {
        String[] words = record.value().split(" ", 6);
        return new JournalEntry(
                Kind.valueOf(words[0]),
                SeenMails.idOf(record),
                Long.parseLong(words[1]),
                words[5].equals(NONE) ? null : words[5],
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                words[4].equals(NONE) ? null : Instant.parse(words[4]));
    }
}
