package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.mail.MailTrace;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file: {@linkplain JournalFrames frames} one behind the other, of which the first says whose journal it is. A frame
 * that breaks off at the end of the file was being written when the process ended; nothing of it was sent, and it is cut off.
 * Anything else that cannot be read is damage, behind which nobody can say what was sent, and the journal is refused.
 */
final class FileJournal implements SendJournal {
    private final JournalFiles files;
    private final SeenMails seen;

    FileJournal(Path path) {
        this.files = JournalFiles.of(path);
        this.seen = new SeenMails(files);
    }

    @Override
    public Opened open(String run, String content) {
        JournalLock lock = null;
        try {
            lock = files.takeLock();
            return new OpenFileJournal(files, lock, seen, run, content);
        } catch (IOException | RuntimeException e) {
            close(lock, e);
            if (e instanceof JournalException refused) throw refused;
            throw files.failure("cannot be opened: " + e, e);
        }
    }

    @Override
    public boolean settle(MailTrace trace) {
        JournalEntry entry = JournalEntry.seen(trace);
        return entry != null && seen.settle(entry);
    }

    @Override
    public void compact() {
        JournalLock lock = null;
        try {
            lock = files.takeLock();
            new JournalCompaction(files, seen).run();
        } catch (IOException e) {
            close(lock, e);
            throw files.failure("cannot be compacted, and was left as it is: " + e, e);
        } catch (RuntimeException e) {
            close(lock, e);
            throw e;
        }
        JournalLock taken = lock;
        files.doing("cannot be closed", taken::close);
    }

    private static void close(@Nullable JournalLock lock, Exception failure) {
        try {
            if (lock != null) lock.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
