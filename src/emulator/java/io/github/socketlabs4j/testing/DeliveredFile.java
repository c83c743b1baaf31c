package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.letters.AttachedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded attachment of a delivered mail. Immutable and thread-safe. An attachment larger than 1 MiB is kept in a
 * temporary file, which is deleted when the emulator is cleared or closed.
 */
public final class DeliveredFile {
    private final AttachedFile file;

    DeliveredFile(AttachedFile file) {
        this.file = file;
    }

    /**
     * The file name. Wire: {@code Name}.
     *
     * @return the name, never blank
     */
    public String name() {
        return file.name();
    }

    /**
     * The MIME type. Wire: {@code ContentType}.
     *
     * @return the type as in the request, or {@code application/octet-stream} if it had none
     */
    public String contentType() {
        return file.contentType();
    }

    /**
     * The id that the HTML body refers to. Wire: {@code ContentId}.
     *
     * @return the id, or null if it is not an inline part
     */
    public @Nullable String contentId() {
        return file.contentId();
    }

    /**
     * The headers of its MIME part. Wire: {@code CustomHeaders}.
     *
     * @return an unmodifiable list in the order of the request
     */
    public List<MailHeader> headers() {
        return file.headers();
    }

    /**
     * The size of the content.
     *
     * @return the number of bytes after decoding
     */
    public long size() {
        return file.content().size();
    }

    /**
     * Opens the decoded content from its first byte.
     *
     * @return a new stream, which the caller has to close
     * @throws IOException if the temporary file cannot be read
     * @throws IllegalStateException if the emulator has been cleared or closed
     */
    public InputStream open() throws IOException {
        return file.content().open();
    }

    /**
     * The whole decoded content in memory, for small files.
     *
     * @return a new array
     * @throws UncheckedIOException if the temporary file cannot be read
     * @throws IllegalStateException if the emulator has been cleared or closed
     */
    public byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether both are the same file of the same mail. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeliveredFile delivered && file.equals(delivered.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    /** Name, type and size; never the content. */
    @Override
    public String toString() {
        return name() + " (" + contentType() + ", " + size() + " bytes)";
    }
}
