package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.mail.MailTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a bulk run writes down what it is about to send before it sends it, and what came of it. It is what a run that is started
 * again goes on from. Implement it to keep the journal in a database; {@link #file} keeps it in a file.
 */
public interface SendJournal {
    /**
     * A journal in a file of its own, which is made if it is not there. It is forced to the disk before anything is sent.
     *
     * @param path the file
     * @return the journal; nothing is opened yet
     */
    static SendJournal file(Path path) {
        return new FileJournal(path);
    }

    /**
     * Opens the journal for a run, and keeps it from all others until it is closed.
     *
     * @param run the run's name
     * @param content a digest of the template and of what else all rows have in common; a journal of the same run with another
     *     content is not this run's
     * @return the journal, to be closed by the run
     * @throws JournalException if it is another run's, somebody else has it open, or it cannot be read or written
     */
    Opened open(String run, String content);

    /**
     * Keeps that the platform spoke of a mail: if the journal does not know whether that was sent, it was. To be told every event, in
     * any webhook handler, and rows of reports, at any time: before the run, while it goes, or after. Events of other mails and of
     * mails that are settled are nothing to it. From any thread, and for {@link #file} from any process.
     *
     * <p>A mail is known by its message id; server and address must be those it was sent from and to, if both sides name them.
     *
     * @param trace an event, or a row of a report
     * @return whether it was news; the next start with this journal counts the mail as accepted
     * @throws JournalException if it could not be kept: let the platform post the event again
     * @throws UnsupportedOperationException if the journal is of a kind that cannot
     */
    default boolean settle(MailTrace trace) {
        throw new UnsupportedOperationException(
                "this journal does not keep what was seen of its mails; override settle(MailTrace) to write an entry of the kind "
                        + "SEEN");
    }

    /**
     * The same for many at once, such as a report's rows: {@code journal.reconcile(client.reporting().processedMessages(query))}.
     *
     * @param traces events, or rows of a report; read to their end
     * @return how many were news
     * @throws JournalException if one could not be kept
     */
    default long reconcile(Iterable<? extends MailTrace> traces) {
        long news = 0;
        for (MailTrace trace : traces) {
            if (settle(trace)) news++;
        }
        return news;
    }

    /**
     * Makes the journal as short as it can be without forgetting anything: one entry for each mail. Nothing is lost wherever this
     * ends. A journal that does not grow need not do anything.
     *
     * @throws JournalException if a run has it open, or it cannot be read or written
     */
    default void compact() {}

    /** A journal that a run is using. Used by one thread at a time. */
    interface Opened extends AutoCloseable {
        /**
         * Reads what was written in earlier starts.
         *
         * @param reader takes the entries in the order they were written; called before anything is written
         * @throws JournalException if it is damaged or cannot be read
         */
        void replay(Consumer<JournalEntry> reader);

        /**
         * Writes entries behind all others. They may be lost if the machine stops before {@link #force}, but never some of them
         * without those behind them.
         *
         * @param entries what is to be written
         * @throws JournalException if they cannot be written
         */
        void append(List<JournalEntry> entries);

        /**
         * Returns when all that was written is safe, whatever happens to the process or the machine.
         *
         * @throws JournalException if it cannot be made safe; then nothing of it may be sent
         */
        void force();

        /**
         * Gives the journal free.
         *
         * @throws JournalException if the end of it cannot be written
         */
        @Override
        void close();
    }
}
