package io.github.socketlabs4j.testing.letters;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The decoded bytes of one attachment. They are written once, while the request is read, and can be read any number of
 * times afterwards. Up to 1 MiB is kept in memory, more in a temporary file until {@link #delete}. Not thread-safe
 * while it is written. The ledger, which is synchronized, publishes it safely to other threads.
 */
public final class StoredContent extends OutputStream {
    private static final int MOST_IN_MEMORY = 1024 * 1024;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable OutputStream fileStream;
    private volatile @Nullable Path file;
    private long size;
    private volatile boolean deleted;
    private final AtomicInteger openStreams = new AtomicInteger();

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (fileStream == null && size + length > MOST_IN_MEMORY) fileStream = spool();
        if (fileStream == null) memory.write(bytes, offset, length);
        else fileStream.write(bytes, offset, length);
        size += length;
    }

    private OutputStream spool() throws IOException {
        Path target = Files.createTempFile("socketlabs-emulator-", ".attachment");
        file = target;
        OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target), 64 * 1024);
        memory.writeTo(stream);
        memory.reset();
        return stream;
    }

    @Override
    public void close() throws IOException {
        if (fileStream != null) fileStream.close();
    }

    /** The number of bytes. */
    public long size() {
        return size;
    }

    /** Opens the bytes. Call it only after all bytes are written. */
    public InputStream open() throws IOException {
        if (deleted) throw new IllegalStateException("the attachment is gone: the emulator was cleared or closed");
        Path spooled = file;
        return spooled == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : counted(Files.newInputStream(spooled));
    }

    private InputStream counted(InputStream stream) {
        openStreams.incrementAndGet();
        return new FilterInputStream(stream) {
            private final AtomicBoolean closed = new AtomicBoolean();

            @Override
            public void close() throws IOException {
                if (closed.compareAndSet(false, true)) openStreams.decrementAndGet();
                super.close();
            }
        };
    }

    /** The number of open streams of the temporary file. */
    public int openStreams() {
        return openStreams.get();
    }

    /** Deletes the temporary file, if there is one. */
    public void delete() {
        deleted = true;
        Path spooled = file;
        if (spooled == null) return;
        try {
            close();
            Files.deleteIfExists(spooled);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the temporary file " + spooled, e);
        }
    }
}
