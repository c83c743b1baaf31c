package io.github.socketlabs4j.bulk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The files of one journal.
 *
 * @param journal the file of the entries that runs write
 */
record JournalFiles(Path journal) {
    /**
     * Follows links: whatever path leads to a journal, its lock and its next generation are beside the journal itself.
     */
    static JournalFiles of(Path path) {
        try {
            return new JournalFiles(Files.isSymbolicLink(path) ? path.toRealPath() : path);
        } catch (IOException leadsNowhere) {
            return new JournalFiles(path);
        }
    }

    /** An action on a file. */
    @FunctionalInterface
    interface IoAction {
        void run() throws IOException;
    }

    /**
     * An empty file that is locked while the journal is open. The journal's own file cannot serve as the lock, because
     * compaction replaces it.
     */
    Path lock() {
        return beside(".lock");
    }

    /**
     * The file of mails that events or reports have named. It is a file of its own, because any process may receive an
     * event, also while a run has the journal open.
     */
    Path seen() {
        return beside(".seen");
    }

    /** The compacted journal while it is being written. */
    Path next() {
        return beside(".next");
    }

    private Path beside(String ending) {
        return journal.resolveSibling(journal.getFileName() + ending);
    }

    /**
     * An exception that names the journal.
     *
     * @param what what is wrong, as the end of a sentence that starts with the journal's path
     */
    JournalException failure(String what, @Nullable Throwable cause) {
        return new JournalException("The journal " + journal + " " + what, cause);
    }

    /** Runs an action. If it fails, throws an exception that says what failed and names the journal. */
    void attempt(String failing, IoAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw failure(failing + ": " + e.getMessage(), e);
        }
    }

    /**
     * Locks the journal.
     *
     * @return the lock; closing it releases it
     * @throws JournalException if the journal is locked already
     */
    JournalLock takeLock() throws IOException {
        JournalLock taken = JournalLock.take(lock());
        if (taken == null) {
            throw failure("is open in another run; wait until that ends, or give this run a journal of its own", null);
        }
        return taken;
    }

    /** Forces the journal's folder to the disk, so that a new file's name survives a crash of the machine. */
    void forceFolder() {
        Path folder = journal.toAbsolutePath().getParent();
        if (folder == null) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notSupported) {
            // Some systems, such as Windows, cannot open folders; they write file names to the disk by themselves.
        }
    }
}
