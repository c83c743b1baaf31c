package io.github.socketlabs4j.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps a journal from all other runs, of this process and of others, until it is closed. Thread-safe. */
final class JournalLock implements Closeable {
    /**
     * The lock files that this process has locked. On POSIX systems a process loses its lock on a file when it closes
     * any handle of that file, so a file that is locked here is not even opened a second time.
     */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final RandomAccessFile file;

    private JournalLock(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Locks a file, which is made if it is not there.
     *
     * @return null if somebody else has it locked
     */
    static @Nullable JournalLock take(Path given) throws IOException {
        Path path = realPath(given);
        if (!TAKEN.add(path)) return null;
        JournalLock lock = null;
        try {
            lock = lock(path);
        } finally {
            if (lock == null) TAKEN.remove(path);
        }
        return lock;
    }

    /** One path for one file, however it is named. */
    private static Path realPath(Path given) throws IOException {
        if (Files.exists(given)) return given.toRealPath();
        Path folder = given.toAbsolutePath().getParent();
        return folder == null ? given : folder.toRealPath().resolve(String.valueOf(given.getFileName()));
    }

    private static @Nullable JournalLock lock(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        boolean isLocked = false;
        try {
            isLocked = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException anotherClassLoader) {
            // A copy of this class that another class loader loaded has it locked.
        } finally {
            if (!isLocked) file.close();
        }
        return isLocked ? new JournalLock(path, file) : null;
    }

    /** Gives the file free; does nothing the second time. */
    @Override
    public void close() throws IOException {
        if (!file.getChannel().isOpen()) return;
        try {
            file.close();
        } finally {
            TAKEN.remove(path);
        }
    }
}
