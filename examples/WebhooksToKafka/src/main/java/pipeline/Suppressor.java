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
 * Puts the addresses that failed for good or complained into the suppression table, each event once, whatever is killed when.
 * Run as many as the topic has partitions.
 */
class Suppressor {
    private final KafkaConsumer<String, byte[]> consumer;
    private final SuppressionTable table;
    /** Only the receivers write to the topic, and they have asked for the key. */
    private final NotificationParser parser = new NotificationParser(WebhookKeys.NONE, NotificationParser.LONGEST);

    Suppressor(String kafka, SuppressionTable table) {
        this.table = table;
        consumer = new KafkaConsumer<>(Settings.read("consumer.properties", kafka));
    }

    /** A process of its own: the broker's address and the database's. */
    public static void main(String[] args) throws SQLException {
        new Suppressor(args[0], new SuppressionTable(args[1])).run();
    }

    /** Works until it is killed, which is as good as any other end. */
    void run() throws SQLException {
        consumer.subscribe(List.of(Receiver.TOPIC), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                System.out.println("working on " + partitions);
                // The table knows better than Kafka how far we are.
                partitions.forEach(Suppressor.this::seek);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {} // All is in the table already.
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

    /** One transaction: what the events do, that they were seen, and how far the partition is. */
    private void apply(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) throws SQLException {
        // Of two that both believe the partition is theirs, the second waits here and then finds the work done.
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
