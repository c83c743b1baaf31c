package bulk;

import io.github.socketlabs4j.bulk.JournalEntry;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The records of a partition from its beginning to its current end, read as they are needed. */
final class PartitionRecords implements Iterator<ConsumerRecord<String, String>>, AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final KafkaConsumer<String, String> consumer;
    private final TopicPartition partition;
    private long end;
    private Iterator<ConsumerRecord<String, String>> polled =
            List.<ConsumerRecord<String, String>>of().iterator();

    PartitionRecords(Properties settings, TopicPartition partition) {
        settings.remove("group.id"); // No consumer group: partitions are assigned by hand.
        this.partition = partition;
        consumer = new KafkaConsumer<>(settings);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        moveEnd();
    }

    /** Moves the end to the current end of the partition. */
    void moveEnd() {
        end = consumer.endOffsets(List.of(partition)).get(partition);
    }

    long end() {
        return end;
    }

    Stream<ConsumerRecord<String, String>> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false);
    }

    /** The records of a journal. */
    Stream<JournalEntry> entries() {
        return stream()
                .filter(record -> !record.key().equals(OpenKafkaJournal.HEADER))
                .map(EntryText::read);
    }

    @Override
    public boolean hasNext() {
        // Not every offset has a record: some were compacted away, some are control records of Kafka.
        while (!polled.hasNext() && consumer.position(partition) < end) {
            polled = consumer.poll(WAIT).records(partition).iterator();
        }
        return polled.hasNext();
    }

    @Override
    public ConsumerRecord<String, String> next() {
        if (!hasNext()) throw new NoSuchElementException("the end of " + partition);
        return polled.next();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
