package bulk;

import io.github.socketlabs4j.bulk.BulkOptions;
import io.github.socketlabs4j.bulk.BulkRun;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Sends the rows of one partition, on a thread of its own. */
final class PartitionRun {
    static final int IN_FLIGHT = 2;

    private static final EmailMessage NEWS = EmailMessage.from("news@shop.example")
            .subject("%%Name%%, the news of November")
            .text("Dear %%Name%%, here they are.")
            .build();

    private final String kafka;
    private final int partition;
    private final InjectionClient injection;
    private final CompletableFuture<Long> end;
    private BulkRun run;
    private boolean stopped;

    PartitionRun(String kafka, int partition, InjectionClient injection, Executor threads) {
        this.kafka = kafka;
        this.partition = partition;
        this.injection = injection;
        this.end = CompletableFuture.supplyAsync(this::send, threads);
    }

    /** Completes with the end offset of the rows when all of them are settled, or with the failure. */
    CompletableFuture<Long> end() {
        return end;
    }

    private long send() {
        BulkOptions options = BulkOptions.run(Topics.ROWS)
                .inFlight(IN_FLIGHT)
                .journal(new KafkaJournal(kafka, Topics.journal(partition)));
        TopicPartition topicPartition = new TopicPartition(Topics.ROWS, partition);
        try (PartitionRecords records = new PartitionRecords(Settings.read("rows.properties", kafka), topicPartition)) {
            try (BulkRun begun = injection.bulk(NEWS, records.stream().map(PartitionRun::row), options)) {
                began(begun);
                begun.outcomes().forEach(outcome -> {});
                System.out.println("partition " + partition + ": " + begun.summary());
                if (begun.summary().stopped() != null)
                    throw new IllegalStateException(begun.summary().stopped());
            }
            return records.end();
        }
    }

    private static MergeRow row(ConsumerRecord<String, String> record) {
        return MergeRow.to(record.key()).withKey(record.key()).with("Name", record.value());
    }

    private synchronized void began(BulkRun begun) {
        run = begun;
        if (stopped) run.cancel();
    }

    /** Returns when the requests under way have ended and their results are written. */
    void stop() {
        synchronized (this) {
            stopped = true;
            if (run != null) run.cancel();
        }
        end.handle((settled, failure) -> settled).join();
    }
}
