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

/** The journal while a worker has it. A record says the last that is known of a mail. */
record OpenKafkaJournal(String kafka, TopicPartition partition, KafkaProducer<String, String> producer)
        implements SendJournal.Opened {
    /** The key of the first record, which says whose journal it is; no mail's id has a blank. */
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

    /** What was seen comes last: it counts whatever the worker said before or after. */
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

    /** All of them or none, and safe when it returns. */
    @Override
    public void append(List<JournalEntry> entries) {
        commit(entries.stream()
                // That it is unknown whether a mail was sent, the record that it is about to be says as well, and more.
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
            // Another worker has it, or Kafka is away for too long. What is not written is not sent.
            throw KafkaJournal.failure(partition, "cannot be written", e);
        }
    }

    @Override
    public void force() {} // Everything is.

    @Override
    public void close() {
        producer.close();
    }
}
