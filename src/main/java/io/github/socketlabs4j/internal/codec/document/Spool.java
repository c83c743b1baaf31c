package io.github.socketlabs4j.internal.codec.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A long document in a temporary file that only this user can read. The file has lost its name before the first byte is written: the
 * system takes it back with the process, however that ends. Where open files keep their names, as on Windows, it is deleted when it
 * is closed. Thread-safe.
 *
 * <p>No channel: a thread that is interrupted while it reads one closes it for all others.
 */
final class Spool implements Kept {
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

    /** Its post has shown a good key. */
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
            // A mail that was taken stays taken: what is left is for whoever cleans the folder of temporary files.
        } finally {
            all.leave(stranger, length);
        }
    }
}
