package io.github.socketlabs4j.bulk;

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
