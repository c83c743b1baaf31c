package bulk;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The topic of rows, and the topic of journals with as many partitions. */
final class Topics {
    static final String ROWS = "newsletter-2026-11";
    private static final String JOURNAL = "newsletter-2026-11-journal";

    private Topics() {}

    static TopicPartition journal(int partition) {
        return new TopicPartition(JOURNAL, partition);
    }

    /** Call it once. The number of partitions must not change until all is sent, so that rows stay where they are. */
    static void create(String kafka, int partitions, short replicas) throws ExecutionException, InterruptedException {
        // Compacted: the last record of each mail is kept for ever. By default a topic deletes records after a week.
        NewTopic journal = new NewTopic(JOURNAL, partitions, replicas).configs(Map.of("cleanup.policy", "compact"));
        NewTopic rows = new NewTopic(ROWS, partitions, replicas).configs(Map.of("retention.ms", "-1"));
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(rows, journal)).all().get();
        }
    }

    /** The key of a row is its address, so it is always in the same partition, however often it is published. */
    static void publish(String kafka, Stream<String> addresses) {
        Properties settings = Settings.read("journal.properties", kafka);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            addresses.forEach(address -> producer.send(
                    new ProducerRecord<>(ROWS, address, nameOf(address)),
                    (place, why) -> failure.compareAndSet(null, why)));
            producer.flush();
            if (failure.get() != null) {
                throw new IllegalStateException("rows are missing: publish them all again", failure.get());
            }
        }
    }

    /** In your program they come from a database. */
    private static String nameOf(String address) {
        return address.substring(0, address.indexOf('@'));
    }
}
