package io.github.socketlabs4j.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the bytes of an attachment come from. */
sealed interface Content {
    /** How many bytes there are, as of now. */
    long length() throws IOException;

    /** Opens them from the first; the caller closes. */
    InputStream open() throws IOException;

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
            return Files.newInputStream(path);
        }
    }

    /** Bytes in memory, which nobody else has. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InMemory(byte[] bytes) implements Content {
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
