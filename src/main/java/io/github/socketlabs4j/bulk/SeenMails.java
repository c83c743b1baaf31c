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
 * What was seen of the mails of a file journal, in a file beside it, so that events may come while a run has the journal, to this
 * process or another. Most events are of mails that are known to have been sent, and write nothing: what the journal knows is kept in
 * memory, from the first event on. Thread-safe.
 */
final class SeenMails {
    /** Within a JVM the lock of a file that somebody has is an error; from one JVM to another it is waited for. */
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private final JournalFiles files;
    private KnownRows known = new KnownRows();
    private @Nullable JournalHeader header;
    /** So much of the journal is known, and so much of what was seen. */
    private long readOfJournal;

    private long readOfSeen;

    SeenMails(JournalFiles files) {
        this.files = files;
    }

    /**
     * Keeps that a mail was seen, if that is news.
     *
     * @return whether it is
     * @throws JournalException if it cannot be kept; then it is as if it had not been seen
     */
    boolean settle(JournalEntry entry) {
        IN_THIS_JVM.lock();
        try {
            Kind kind = known.kind(entry.messageId());
            if (kind == Kind.ACCEPTED || kind == Kind.REFUSED || !Files.exists(files.journal())) return false;
            boolean[] kept = new boolean[1];
            files.doing("cannot keep that a mail was seen", () -> {
                readNews();
                // Locking costs more than reading, and strangers' events are many.
                if (known.isOpen(entry)) kept[0] = keep(entry);
            });
            return kept[0];
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    private void readNews() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(files.journal().toFile(), "r")) {
            JournalFrames frames = new JournalFrames(file);
            byte[] first = frames.next();
            if (first == null) return;
            JournalHeader found = JournalHeader.of(first);
            if (!found.equals(header)) {
                header = found;
                known = new KnownRows();
                readOfJournal = frames.end();
                readOfSeen = 0;
            }
            readOfJournal = read(new JournalFrames(file, readOfJournal), known::put);
        }
    }

    private static long read(JournalFrames frames, Consumer<JournalEntry> reader) throws IOException {
        for (byte[] payload = frames.next(); payload != null; payload = frames.next()) {
            JournalEntries.of(payload).forEach(reader);
        }
        return frames.end();
    }

    private boolean keep(JournalEntry entry) throws IOException {
        boolean isNew = !Files.exists(files.seen());
        try (RandomAccessFile file = new RandomAccessFile(files.seen().toFile(), "rw")) {
            FileLock lock = file.getChannel().lock();
            try {
                readNews();
                if (file.length() < readOfSeen) readOfSeen = 0;
                readOfSeen = read(new JournalFrames(file, readOfSeen), known::put);
                if (!known.isOpen(entry)) return false;
                // What broke off was never promised.
                file.setLength(readOfSeen);
                file.seek(readOfSeen);
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

    /** Reads what was seen so far. */
    void replay(Consumer<JournalEntry> reader) {
        if (!Files.exists(files.seen())) return;
        // Closing the file here would release the lock that another thread of this process may have on it.
        IN_THIS_JVM.lock();
        try {
            files.doing("cannot read what was seen of its mails", () -> {
                try (RandomAccessFile file = new RandomAccessFile(files.seen().toFile(), "r")) {
                    read(new JournalFrames(file), reader);
                }
            });
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    /**
     * Does something while nobody can add to what was seen, and forgets that afterwards.
     *
     * @param fold writes it elsewhere, and returns when that is safe
     */
    void fold(JournalFiles.Deed fold) throws IOException {
        IN_THIS_JVM.lock();
        try (RandomAccessFile file = new RandomAccessFile(files.seen().toFile(), "rw")) {
            FileLock lock = file.getChannel().lock();
            try {
                fold.run();
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
