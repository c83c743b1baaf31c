package bulk;

import io.github.socketlabs4j.bulk.JournalEntry;
import io.github.socketlabs4j.bulk.JournalException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Which mails of a journal were named by events. They have records of their own beside the worker's, so that compaction
 * keeps both, and any machine may write them while a worker has the journal open. Most events are about mails known to
 * have been sent, and write nothing; the unknown mails are kept in memory from the first event on. Thread-safe.
 */
final class SeenMails implements AutoCloseable {
    /** A key is this prefix and the mail's id, which has no blank. */
    private static final String SEEN = "seen ";

    private final String kafka;
    private final TopicPartition partition;
    private final Map<String, JournalEntry> open = new HashMap<>();
    private PartitionRecords records;
    private KafkaProducer<String, String> producer;

    SeenMails(String kafka, TopicPartition partition) {
        this.kafka = kafka;
        this.partition = partition;
    }

    /** The id of a record's mail, also for the records that a worker wrote. */
    static String idOf(ConsumerRecord<String, String> record) {
        return record.key().startsWith(SEEN) ? record.key().substring(SEEN.length()) : record.key();
    }

    /** Returns whether the mail was unknown until now, after Kafka has acknowledged the record; otherwise throws. */
    synchronized boolean settle(JournalEntry entry) {
        try {
            readNews();
            JournalEntry mail = open.get(entry.messageId());
            if (mail == null || !isAbout(mail, entry)) return false;
            if (producer == null) producer = new KafkaProducer<>(Settings.read("journal.properties", kafka));
            String key = SEEN + entry.messageId();
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, EntryText.of(entry)))
                    .get();
            open.remove(entry.messageId());
            return true;
        } catch (KafkaException | ExecutionException e) {
            throw KafkaJournal.failure(partition, "cannot keep that a mail was seen", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted: it is not known whether it was kept that a mail was seen", e);
        }
    }

    private void readNews() {
        if (records == null) records = new PartitionRecords(Settings.read("journal.properties", kafka), partition);
        else records.moveEnd();
        records.entries().forEach(entry -> {
            switch (entry.kind()) {
                case SENDING -> open.put(entry.messageId(), entry);
                case NOT_SENT -> open.putIfAbsent(entry.messageId(), entry);
                default -> open.remove(entry.messageId());
            }
        });
    }

    /** Server and recipient must match, if both sides have them. */
    private static boolean isAbout(JournalEntry mail, JournalEntry seen) {
        return isSame(mail.serverId(), seen.serverId()) && isSame(mail.recipient(), seen.recipient());
    }

    private static boolean isSame(long one, long other) {
        return one == 0 || other == 0 || one == other;
    }

    @Override
    public synchronized void close() {
        if (records != null) records.close();
        if (producer != null) producer.close();
    }
}
