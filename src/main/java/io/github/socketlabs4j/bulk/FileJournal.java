package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.mail.MailTrace;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file: a sequence of {@linkplain JournalFrames frames}, the first of which is the
 * {@link JournalHeader}. An incomplete frame at the end of the file was being written when the process ended, and is
 * cut off. A request is sent only after its entries were forced to the disk, so every mail that may have been sent is
 * in an earlier frame. Anything else that cannot be read is damage. After damage nobody can say which mails were sent,
 * so the journal is rejected.
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
            if (e instanceof JournalException rejected) throw rejected;
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
        files.attempt("cannot be closed", taken::close);
    }

    private static void close(@Nullable JournalLock lock, Exception failure) {
        try {
            if (lock != null) lock.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
