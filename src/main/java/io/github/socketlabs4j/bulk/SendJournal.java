package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.mail.MailTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The record of a bulk run: the run writes which mails it is about to send before it sends them, and their outcomes
 * afterwards. A run that is started again continues from its journal. {@link #file} keeps the journal in a file;
 * implement this interface to keep it in a database.
 */
public interface SendJournal {
    /**
     * A journal in a file of its own, which is created if it does not exist. The file is forced to the disk before
     * anything is sent.
     *
     * @param path the file
     * @return the journal; the file is not opened yet
     */
    static SendJournal file(Path path) {
        return new FileJournal(path);
    }

    /**
     * Opens the journal for a run and locks it, so that no other run can open it until it is closed.
     *
     * @param run the run's name
     * @param content a digest of the template and of everything else that all rows have in common. A journal that was
     *     written with another digest must be rejected, even if the run's name is the same
     * @return the open journal; the run closes it
     * @throws JournalException if the journal belongs to another run, is open elsewhere, or cannot be read or written
     */
    Opened open(String run, String content);

    /**
     * Records that the platform has named a mail in an event or report. This proves that the mail was sent, if the
     * journal did not know it. Call it with every event, from any webhook handler, and with rows of reports; before,
     * during or after the run. Events about other mails, and about mails whose outcome is known, have no effect. May be
     * called from any thread, and for {@link #file} from any process.
     *
     * <p>A mail is identified by its message id. If the trace and the journal both have a server id, these must be
     * equal too, and likewise the address.
     *
     * @param trace an event, or a row of a report
     * @return whether this changed the journal; if so, the next start with this journal counts the mail as accepted
     * @throws JournalException if it could not be recorded; answer the event with an error, so that the platform posts
     *     it again
     * @throws UnsupportedOperationException if this kind of journal does not support it
     */
    default boolean settle(MailTrace trace) {
        throw new UnsupportedOperationException(
                "this journal does not keep what was seen of its mails; override settle(MailTrace) to write an entry of the kind "
                        + "SEEN");
    }

    /**
     * Calls {@link #settle} for many traces, such as a report's rows:
     * {@code journal.reconcile(client.reporting().processedMessages(query))}.
     *
     * @param traces events, or rows of a report; read to their end
     * @return how many of them changed the journal
     * @throws JournalException if one could not be recorded
     */
    default long reconcile(Iterable<? extends MailTrace> traces) {
        long news = 0;
        for (MailTrace trace : traces) {
            if (settle(trace)) news++;
        }
        return news;
    }

    /**
     * Reduces the journal to one entry for each mail, without losing information. A crash during compaction loses
     * nothing. The default does nothing, which suits a journal that does not grow.
     *
     * @throws JournalException if a run has the journal open, or it cannot be read or written
     */
    default void compact() {}

    /** A journal that a run has open. Used by one thread at a time. */
    interface Opened extends AutoCloseable {
        /**
         * Reads the entries of earlier starts. The run calls this before it writes anything.
         *
         * @param reader receives the entries in the order they were written
         * @throws JournalException if the journal is damaged or cannot be read
         */
        void replay(Consumer<JournalEntry> reader);

        /**
         * Appends entries at the end. If the machine stops before {@link #force}, entries may be lost, but only from
         * the end: an entry is never lost while a later one is kept.
         *
         * @param entries the entries to write
         * @throws JournalException if they cannot be written
         */
        void append(List<JournalEntry> entries);

        /**
         * Forces all appended entries to durable storage. When this method returns, they survive a crash of the process
         * or the machine.
         *
         * @throws JournalException if that failed; then none of the mails of these entries may be sent
         */
        void force();

        /**
         * Closes the journal and releases its lock.
         *
         * @throws JournalException if the last entries cannot be written
         */
        @Override
        void close();
    }
}
