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

/** What a partition holds at this moment, from its beginning to its end, read as it is needed. */
final class PartitionRecords implements Iterator<ConsumerRecord<String, String>>, AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final KafkaConsumer<String, String> consumer;
    private final TopicPartition partition;
    private long end;
    private Iterator<ConsumerRecord<String, String>> polled =
            List.<ConsumerRecord<String, String>>of().iterator();

    PartitionRecords(Properties settings, TopicPartition partition) {
        settings.remove("group.id"); // Nobody else has a say in who reads this.
        this.partition = partition;
        consumer = new KafkaConsumer<>(settings);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        moveEnd();
    }

    /** From now on the end is where it is at this moment. */
    void moveEnd() {
        end = consumer.endOffsets(List.of(partition)).get(partition);
    }

    long end() {
        return end;
    }

    Stream<ConsumerRecord<String, String>> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false);
    }

    /** Of a journal. */
    Stream<JournalEntry> entries() {
        return stream()
                .filter(record -> !record.key().equals(OpenKafkaJournal.HEADER))
                .map(EntryText::read);
    }

    @Override
    public boolean hasNext() {
        // Not every offset has a record: some were compacted away, some are Kafka's own.
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
