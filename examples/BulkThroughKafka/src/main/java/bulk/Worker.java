package bulk;

import io.github.socketlabs4j.SocketLabsClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/** Sends the rows of the partitions that Kafka assigns to it. Run as many as there are partitions, and kill any. */
final class Worker implements AutoCloseable, ConsumerRebalanceListener {
    private static final Duration SIGN_OF_LIFE = Duration.ofMillis(200);

    private final String kafka;
    private final SocketLabsClient client;
    private final KafkaConsumer<String, String> member;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<TopicPartition, PartitionRun> runs = new HashMap<>();

    Worker(String kafka, SocketLabsClient client) {
        this.kafka = kafka;
        this.client = client;
        member = new KafkaConsumer<>(Settings.read("rows.properties", kafka));
        member.subscribe(List.of(Topics.ROWS), this);
    }

    /** The argument is the broker's address. It ends when everything is sent; if it fails, start it again. */
    public static void main(String[] args) {
        try (SocketLabsClient client = SocketLabsClient.fromEnv();
                Worker worker = new Worker(args[0], client)) {
            while (!worker.isAllDone()) worker.member.poll(SIGN_OF_LIFE);
        }
    }

    private boolean isAllDone() {
        Set<TopicPartition> all = member.partitionsFor(Topics.ROWS).stream()
                .map(partition -> new TopicPartition(Topics.ROWS, partition.partition()))
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = member.endOffsets(all);
        Map<TopicPartition, OffsetAndMetadata> done = member.committed(all);
        all.removeIf(each ->
                ends.get(each) == 0 || done.get(each) != null && done.get(each).offset() >= ends.get(each));
        member.assignment().stream().filter(all::contains).forEach(this::goOn);
        return all.isEmpty();
    }

    private void goOn(TopicPartition partition) {
        PartitionRun run = runs.computeIfAbsent(
                partition, mine -> new PartitionRun(kafka, mine.partition(), client.injection(), threads));
        if (!run.end().isDone()) return;
        try {
            member.commitSync(Map.of(partition, new OffsetAndMetadata(run.end().join())));
            runs.remove(partition);
        } catch (RebalanceInProgressException e) {
            // Tried again in the next poll, if the partition is still this worker's.
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Each run reads its partition with a consumer of its own; this one is only the member of the group.
        member.pause(partitions);
    }

    /** Also called for lost partitions; Kafka then rejects what this worker writes to their journals. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            PartitionRun run = runs.remove(partition);
            if (run != null) run.stop();
        }
    }

    @Override
    public void close() {
        member.close();
        threads.shutdown();
    }
}
