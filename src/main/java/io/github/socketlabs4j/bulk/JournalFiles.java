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
 * @param journal what was sent and what came of it
 */
record JournalFiles(Path journal) {
    /** Follows links: whatever path leads to a journal, its lock and its next generation are beside the journal itself. */
    static JournalFiles of(Path path) {
        try {
            return new JournalFiles(Files.isSymbolicLink(path) ? path.toRealPath() : path);
        } catch (IOException leadsNowhere) {
            return new JournalFiles(path);
        }
    }

    /** Something done with a file, whose failure names it. */
    @FunctionalInterface
    interface Deed {
        void run() throws IOException;
    }

    /** Empty, and locked while somebody has the journal; not the journal's own file, for that is replaced when it is compacted. */
    Path lock() {
        return beside(".lock");
    }

    /** What was seen of mails; of its own, for events come to whom they will, also while a run has the journal. */
    Path seen() {
        return beside(".seen");
    }

    /** The next generation of the journal while it is written. */
    Path next() {
        return beside(".next");
    }

    private Path beside(String ending) {
        return journal.resolveSibling(journal.getFileName() + ending);
    }

    JournalException failure(String what, @Nullable Throwable cause) {
        return new JournalException("The journal " + journal + " " + what, cause);
    }

    /** Does something, and says of a failure which journal it was. */
    void doing(String failing, Deed deed) {
        try {
            deed.run();
        } catch (IOException e) {
            throw failure(failing + ": " + e.getMessage(), e);
        }
    }

    /**
     * Keeps the journal from all others.
     *
     * @return to be closed when it is given free
     * @throws JournalException if somebody has it
     */
    JournalLock takeLock() throws IOException {
        JournalLock taken = JournalLock.take(lock());
        if (taken == null) {
            throw failure("is open in another run; wait until that ends, or give this run a journal of its own", null);
        }
        return taken;
    }

    /** Makes a new name in the journal's folder safe. */
    void forceFolder() {
        Path folder = journal.toAbsolutePath().getParent();
        if (folder == null) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            // Some systems open no folders; they write names down before they go on.
        }
    }
}
