package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The mails of a file journal that events or reports have named ("seen"). They are stored in a file beside the journal,
 * so that this process or another can record events while a run has the journal open. Most events name mails that are
 * already known to have been sent; these are not written. To find out, this class reads the journal at the first event
 * and keeps its content in memory. Thread-safe.
 */
final class SeenMails {
    /**
     * Between processes, a file lock is waited for. Within a JVM, asking for a lock that is held throws instead, so
     * threads wait here.
     */
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private final JournalFiles files;
    private KnownRows known = new KnownRows();
    private @Nullable JournalHeader header;
    /** The position up to which the journal was read. */
    private long journalReadTo;
    /** The position up to which the file of seen mails was read. */
    private long seenReadTo;

    SeenMails(JournalFiles files) {
        this.files = files;
    }

    /**
     * Records that a mail was seen, if it was not yet known to have been sent.
     *
     * @return whether this was recorded
     * @throws JournalException if it cannot be recorded; the next call with the same mail tries again
     */
    boolean settle(JournalEntry entry) {
        IN_THIS_JVM.lock();
        try {
            Kind kind = known.kind(entry.messageId());
            if (kind == Kind.ACCEPTED || kind == Kind.REFUSED || !Files.exists(files.journal())) return false;
            // Checked before locking: locking costs more than reading, and many events are about other mails.
            readJournal();
            return known.isOpen(entry) && writeIfNew(entry);
        } catch (IOException e) {
            throw files.failure("cannot keep that a mail was seen: " + e.getMessage(), e);
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    /** Reads what was added to the journal since the last time; all of it, if the journal was compacted. */
    private void readJournal() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(files.journal().toFile(), "r")) {
            JournalFrames frames = new JournalFrames(file);
            byte[] first = frames.next();
            if (first == null) return;
            JournalHeader found = JournalHeader.of(first);
            if (!found.equals(header)) {
                header = found;
                known = new KnownRows();
                journalReadTo = frames.end();
                seenReadTo = 0;
            }
            journalReadTo = read(new JournalFrames(file, journalReadTo), known::put);
        }
    }

    /** Reads all frames; returns where the last whole one ends. */
    private static long read(JournalFrames frames, Consumer<JournalEntry> reader) throws IOException {
        for (byte[] payload = frames.next(); payload != null; payload = frames.next()) {
            JournalEntries.of(payload).forEach(reader);
        }
        return frames.end();
    }

    /** Writes the entry, unless another process has recorded the mail in the meantime. */
    private boolean writeIfNew(JournalEntry entry) throws IOException {
        boolean isNew = !Files.exists(files.seen());
        try (RandomAccessFile file = new RandomAccessFile(files.seen().toFile(), "rw")) {
            FileLock lock = file.getChannel().lock();
            try {
                readJournal();
                if (file.length() < seenReadTo) seenReadTo = 0;
                seenReadTo = read(new JournalFrames(file, seenReadTo), known::put);
                if (!known.isOpen(entry)) return false;
                // Cuts off an incomplete frame: the call that wrote it did not return.
                file.setLength(seenReadTo);
                file.seek(seenReadTo);
                file.write(JournalFrames.frame(JournalEntries.payload(List.of(entry))));
                file.getFD().sync();
                if (isNew) files.forceFolder();
            } finally {
                lock.release();
            }
        }
        known.put(entry);
        return true;
    }

    /** Reads the entries of all mails seen so far. */
    void replay(Consumer<JournalEntry> reader) {
        if (!Files.exists(files.seen())) return;
        // Closing the file here would release the lock that another thread of this process may have on it.
        IN_THIS_JVM.lock();
        try {
            files.attempt("cannot read what was seen of its mails", () -> {
                try (RandomAccessFile file = new RandomAccessFile(files.seen().toFile(), "r")) {
                    read(new JournalFrames(file), reader);
                }
            });
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    /**
     * Empties the file of seen mails, after an action has written its entries elsewhere. Nobody can add to the file in
     * between.
     *
     * @param move writes the entries to the journal and returns when they are safe on the disk
     */
    void moveElsewhere(JournalFiles.IoAction move) throws IOException {
        IN_THIS_JVM.lock();
        try (RandomAccessFile file = new RandomAccessFile(files.seen().toFile(), "rw")) {
            FileLock lock = file.getChannel().lock();
            try {
                move.run();
                file.setLength(0);
                file.getFD().sync();
            } finally {
                lock.release();
            }
        } finally {
            IN_THIS_JVM.unlock();
        }
    }
}
