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
    /** How many bytes at the start the hash code of a content in memory uses. */
    int HASHED = 64;

    /** The current number of bytes. */
    long length() throws IOException;

    /** Opens the content from its first byte; the caller closes the stream. */
    InputStream open() throws IOException;

    /** Whether the content may legitimately become longer after its length was read. */
    default boolean mayGrow() {
        return false;
    }

    /** A file, which may be created or change until the mail is sent. */
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
            // A FileInputStream reads three times as fast as the stream of Files, but it cannot read from other file
            // systems, such as a zip file.
            boolean ordinary = path.getFileSystem() == FileSystems.getDefault();
            return ordinary ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
        }

        @Override
        public boolean mayGrow() {
            return true;
        }
    }

    /** Bytes in memory; no other object has a reference to the array. */
    @SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare the bytes
    record InMemory(byte[] bytes) implements Content {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof InMemory content && Arrays.equals(bytes, content.bytes);
        }

        /** Uses only the first bytes, because there may be megabytes. */
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

    /** Streams from the caller's supplier, with the length that the caller gave. */
    record Supplied(long length, Supplier<? extends @Nullable InputStream> source) implements Content {
        @Override
        public InputStream open() throws IOException {
            InputStream stream = source.get();
            if (stream == null) throw new IOException("the supplier returned no stream");
            return stream;
        }
    }
}
