package io.github.socketlabs4j.mail;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the bytes of an attachment come from. */
sealed interface Content {
    /** How many bytes make the hash of those in memory. */
    int HASHED = 64;

    /** How many bytes there are, as of now. */
    long length() throws IOException;

    /** Opens them from the first; the caller closes. */
    InputStream open() throws IOException;

    /** Whether there may be more of them than there were, which is no fault. */
    default boolean mayGrow() {
        return false;
    }

    /** A file, which may come to be, or change, until the mail is sent. */
    record InFile(Path path) implements Content {
        @Override
        public long length() throws IOException {
            if (!Files.isReadable(path) || !Files.isRegularFile(path)) {
                throw new IOException("the file " + path + " does not exist or cannot be read");
            }
            return Files.size(path);
        }

        @Override
        public InputStream open() throws IOException {
            // Reads in a third of the time that a channel's stream takes, and there is none for files inside of other
            // files.
            boolean ordinary = path.getFileSystem() == FileSystems.getDefault();
            return ordinary ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
        }

        @Override
        public boolean mayGrow() {
            return true;
        }
    }

    /** Bytes in memory, which nobody else has. */
    @SuppressWarnings("ArrayRecordComponent") // compared by what is in it
    record InMemory(byte[] bytes) implements Content {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof InMemory content && Arrays.equals(bytes, content.bytes);
        }

        /** Of the beginning alone: there may be megabytes. */
        @Override
        public int hashCode() {
            return 31 * bytes.length + Arrays.hashCode(Arrays.copyOf(bytes, Math.min(bytes.length, HASHED)));
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** What the caller's supplier gives, of which only the caller knows the length. */
    record Supplied(long length, Supplier<? extends @Nullable InputStream> source) implements Content {
        @Override
        public InputStream open() throws IOException {
            InputStream stream = source.get();
            if (stream == null) throw new IOException("the supplier returned no stream");
            return stream;
        }
    }
}
