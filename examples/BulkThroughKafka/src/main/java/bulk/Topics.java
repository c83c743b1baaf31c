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

/** The rows of a newsletter, and beside each partition of theirs one of the journal. */
final class Topics {
    static final String ROWS = "newsletter-2026-11";
    private static final String JOURNAL = "newsletter-2026-11-journal";

    private Topics() {}

    static TopicPartition journal(int partition) {
        return new TopicPartition(JOURNAL, partition);
    }

    /** Once; the number of partitions stays as it is until all is sent, for a row must stay in its partition. */
    static void create(String kafka, int partitions, short replicas) throws ExecutionException, InterruptedException {
        // Compacted, that is: of each mail the last word is kept for ever. By itself a topic forgets after a week.
        NewTopic journal = new NewTopic(JOURNAL, partitions, replicas).configs(Map.of("cleanup.policy", "compact"));
        NewTopic rows = new NewTopic(ROWS, partitions, replicas).configs(Map.of("retention.ms", "-1"));
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(rows, journal)).all().get();
        }
    }

    /** A row is known by its address, so that each is in one partition, however often it is published. */
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

    /** Yours are in your database. */
    private static String nameOf(String address) {
        return address.substring(0, address.indexOf('@'));
    }
}
