package pipeline;

import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.notification.Complaint;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.notification.NotificationParser;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the addresses that failed permanently or complained into the suppression table, each event once, whatever is
 * killed when. Run as many as the topic has partitions.
 */
class Suppressor {
    private final KafkaConsumer<String, byte[]> consumer;
    private final SuppressionTable table;
    /** Without keys: only the receivers write to the topic, and they have checked the key. */
    private final NotificationParser parser = new NotificationParser(WebhookKeys.NONE, NotificationParser.LONGEST);

    Suppressor(String kafka, SuppressionTable table) {
        this.table = table;
        consumer = new KafkaConsumer<>(Settings.read("consumer.properties", kafka));
    }

    /** The arguments are the broker's address and the database's JDBC URL. */
    public static void main(String[] args) throws SQLException {
        new Suppressor(args[0], new SuppressionTable(args[1])).run();
    }

    /** Works until it is killed, which loses nothing. */
    void run() throws SQLException {
        consumer.subscribe(List.of(Receiver.TOPIC), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                System.out.println("working on " + partitions);
                // The offset in the table counts, not the one in Kafka.
                partitions.forEach(Suppressor.this::seek);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {} // Offsets are in the table.
        });
        while (true) {
            ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofSeconds(1));
            for (TopicPartition partition : records.partitions()) apply(partition, records.records(partition));
        }
    }

    private void seek(TopicPartition partition) {
        try {
            consumer.seek(partition, table.next(partition.partition()));
        } catch (SQLException e) {
            throw new IllegalStateException("the database is away", e);
        }
    }

    /** One transaction: the effects of the events, their identities, and the offset of the partition. */
    private void apply(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) throws SQLException {
        // If two consumers believe they own the partition, the second waits here and then finds the work done.
        long next = table.begin(partition.partition());
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.offset() >= next) apply(parser.parseTrusted(WebhookRequest.of(null, record.value())));
        }
        long end = records.get(records.size() - 1).offset() + 1;
        table.commit(partition.partition(), Math.max(next, end));
        System.out.println(partition + " is done up to " + end);
    }

    void apply(NotificationEvent event) throws SQLException {
        boolean forGood = event instanceof Failed failed && FailureType.PERMANENT.equals(failed.failureType());
        if (event.address() == null || !(forGood || event instanceof Complaint)) return;
        // The platform may post an event again, and so it may be in the topic twice.
        boolean isNew = table.isNew(event.identity());
        if (isNew) table.suppress(Receiver.key(event), event.type());
        System.out.println(
                event.type() + " " + event.address() + (isNew ? " is suppressed" : " was seen, and is dropped"));
    }
}
