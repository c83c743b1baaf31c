package bulk;

import io.github.socketlabs4j.bulk.JournalEntry;
import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.bulk.JournalException;
import io.github.socketlabs4j.bulk.SendJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The journal while a worker has it open. The last record of a mail is its current state. */
record OpenKafkaJournal(String kafka, TopicPartition partition, KafkaProducer<String, String> producer)
        implements SendJournal.Opened {
    /** The key of the first record, which names the run; a mail's id never has a blank. */
    static final String HEADER = "belongs to";

    void beginOrCheck(String owner) {
        try (PartitionRecords records = records()) {
            String found = records.hasNext() ? records.next().value() : null;
            if (found == null) {
                commit(List.of(record(HEADER, owner)));
            } else if (!found.equals(owner)) {
                throw new JournalException(partition + " is of another template or run; name other topics", null);
            }
        }
    }

    /** Seen mails are read last, because they count whatever the worker wrote before or after. */
    @Override
    public void replay(Consumer<JournalEntry> reader) {
        List<JournalEntry> seen = new ArrayList<>();
        try (PartitionRecords records = records()) {
            records.entries().forEach(entry -> {
                if (entry.kind() == Kind.SEEN) seen.add(entry);
                else reader.accept(entry);
            });
            seen.forEach(reader);
        } catch (KafkaException e) {
            throw KafkaJournal.failure(partition, "cannot be read", e);
        }
    }

    private PartitionRecords records() {
        return new PartitionRecords(Settings.read("journal.properties", kafka), partition);
    }

    /** Writes all of them or none, in one transaction that is committed when this returns. */
    @Override
    public void append(List<JournalEntry> entries) {
        commit(entries.stream()
                // Not written: the intent already means unknown, and has more fields.
                .filter(entry -> entry.kind() != Kind.UNKNOWN)
                .map(entry -> record(entry.messageId(), EntryText.of(entry)))
                .toList());
    }

    private ProducerRecord<String, String> record(String key, String value) {
        return new ProducerRecord<>(partition.topic(), partition.partition(), key, value);
    }

    private void commit(List<ProducerRecord<String, String>> records) {
        try {
            producer.beginTransaction();
            records.forEach(producer::send);
            producer.commitTransaction();
        } catch (KafkaException e) {
            // Another worker has it, or Kafka is unreachable for too long. Without an intent nothing is sent.
            throw KafkaJournal.failure(partition, "cannot be written", e);
        }
    }

    @Override
    public void force() {} // Every append is committed.

    @Override
    public void close() {
        producer.close();
    }
}
