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
 * A partition of a compacted topic as the journal of one partition of rows. Only the last worker that opened it, on
 * whatever machine, can write: Kafka rejects transactions of earlier owners of the transactional id. {@link #settle}
 * works without opening it.
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
            // From here on a previous owner of the partition can no longer commit an intent to send.
            producer.initTransactions();
            OpenKafkaJournal journal = new OpenKafkaJournal(kafka, partition, producer);
            journal.beginOrCheck(run + " " + content);
            return journal;
        } catch (KafkaException | JournalException e) {
            if (producer != null) producer.close();
            throw e instanceof JournalException refused ? refused : failure(partition, "cannot be opened", e);
        }
    }

    /** May be called by any webhook handler, on any machine, while workers run. Writes only if the mail is unknown. */
    @Override
    public boolean settle(MailTrace trace) {
        JournalEntry entry = JournalEntry.seen(trace);
        return entry != null && seen.settle(entry);
    }

    /** For whoever called settle; a worker closes the journal it opened by itself. */
    @Override
    public void close() {
        seen.close();
    }

    static JournalException failure(TopicPartition partition, String what, Exception e) {
        return new JournalException("The journal in " + partition + " " + what + ": " + e.getMessage(), e);
    }
}
