package io.github.socketlabs4j.internal.codec.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a long document in a temporary file that only the current user can read. The file is deleted from its
 * folder before the first byte is written, so the system frees it when the process ends in whatever way. Where an open
 * file cannot be deleted, as on Windows, it is deleted when this is closed. Thread-safe.
 *
 * <p>Does not use a {@code FileChannel}: interrupting a thread that reads from a channel closes it for all other
 * threads.
 */
final class Spool implements StoredBytes {
    private final Spools all;
    private final RandomAccessFile file;
    private final @Nullable Path name;
    private boolean stranger;
    private long length;
    private boolean closed;

    Spool(Spools all, boolean stranger) throws IOException {
        this.all = all;
        this.stranger = stranger;
        Path path = Files.createTempFile("socketlabs-", ".json");
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
        name = isDeleted(path) ? null : path;
    }

    private static boolean isDeleted(Path path) {
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    synchronized void append(byte[] bytes, int count) throws IOException {
        all.grow(count);
        length += count;
        file.write(bytes, 0, count);
    }

    /** Notes that the post has a known key. */
    synchronized void admit() {
        if (stranger) all.admit();
        stranger = false;
    }

    @Override
    public synchronized long length() {
        return length;
    }

    @Override
    public synchronized int read(long place, byte[] into, int offset, int most) throws IOException {
        if (closed) throw new EOFException("the document was given up");
        file.seek(place);
        return file.read(into, offset, most);
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        try {
            file.close();
            if (name != null) Files.deleteIfExists(name);
        } catch (IOException e) {
            // The mail was accepted and stays so. The file that is left has to be removed with other temporary files.
        } finally {
            all.leave(stranger, length);
        }
    }
}
