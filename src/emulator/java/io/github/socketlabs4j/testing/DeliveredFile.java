package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.letters.AttachedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attachment of a mail that arrived, decoded. Immutable and thread-safe. What is larger than 1 MiB is in a temporary file
 * that goes when the emulator is cleared or closed.
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
     * @return the type as it was sent, {@code application/octet-stream} if there was none
     */
    public String contentType() {
        return file.contentType();
    }

    /**
     * The id by which the HTML body shows it. Wire: {@code ContentId}.
     *
     * @return the id, or null if it is no inline part
     */
    public @Nullable String contentId() {
        return file.contentId();
    }

    /**
     * The headers of its MIME part. Wire: {@code CustomHeaders}.
     *
     * @return an unmodifiable list in the order they were sent
     */
    public List<MailHeader> headers() {
        return file.headers();
    }

    /**
     * How large it is.
     *
     * @return the number of bytes after decoding
     */
    public long size() {
        return file.content().size();
    }

    /**
     * Opens the decoded content from its first byte.
     *
     * @return a new stream, which the caller closes
     * @throws IOException if the temporary file cannot be read
     * @throws IllegalStateException if the emulator was cleared or closed since
     */
    public InputStream open() throws IOException {
        return file.content().open();
    }

    /**
     * The decoded content as a whole; for small files.
     *
     * @return a new array
     * @throws UncheckedIOException if the temporary file cannot be read
     * @throws IllegalStateException if the emulator was cleared or closed since
     */
    public byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is the same file of the same mail. */
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
