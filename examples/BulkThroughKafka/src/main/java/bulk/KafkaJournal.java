package bulk;

import io.github.socketlabs4j.bulk.JournalEntry;
import io.github.socketlabs4j.bulk.JournalException;
import io.github.socketlabs4j.bulk.SendJournal;
import io.github.socketlabs4j.mail.MailTrace;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition of a compacted topic as the journal of one of the rows. Who opens it has it alone, on whatever machine: Kafka knows the
 * last one that began to write by this name, and takes nothing more of those before. To settle, nobody has to have it.
 */
record KafkaJournal(String kafka, TopicPartition partition, SeenMails seen) implements SendJournal, AutoCloseable {
    KafkaJournal(String kafka, TopicPartition partition) {
        this(kafka, partition, new SeenMails(kafka, partition));
    }

    @Override
    public Opened open(String run, String content) {
        Properties settings = Settings.read("journal.properties", kafka);
        settings.put("transactional.id", partition.toString());
        KafkaProducer<String, String> producer = null;
        try {
            producer = new KafkaProducer<>(settings);
            // From here on nobody who had the partition before can write that he is about to send.
            producer.initTransactions();
            OpenKafkaJournal journal = new OpenKafkaJournal(kafka, partition, producer);
            journal.beginOrCheck(run + " " + content);
            return journal;
        } catch (KafkaException | JournalException e) {
            if (producer != null) producer.close();
            throw e instanceof JournalException refused ? refused : failure(partition, "cannot be opened", e);
        }
    }

    /** In any webhook handler, on any machine, while workers run. Only what is unknown is written. */
    @Override
    public boolean settle(MailTrace trace) {
        JournalEntry entry = JournalEntry.seen(trace);
        return entry != null && seen.settle(entry);
    }

    /** Of who has settled; a worker's journal closes itself. */
    @Override
    public void close() {
        seen.close();
    }

    static JournalException failure(TopicPartition partition, String what, Exception e) {
        return new JournalException("The journal in " + partition + " " + what + ": " + e.getMessage(), e);
    }
}
