package io.github.socketlabs4j.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes with a mail, or a picture shown inside it. Immutable and thread-safe; content from a path or a supplier
 * is read each time the mail is sent, in small pieces, and never held in memory.
 */
public final class Attachment {
    /** On each line an extension and, behind the blank, the type the platform's own libraries use; it wins over the JDK's. */
    private static final List<String> PLATFORM_TYPES = """
            bmp image/bmp
            csv text/csv
            doc application/msword
            docx application/vnd.openxmlformats-officedocument.wordprocessingml.document
            gif image/gif
            html text/html
            jpg image/jpeg
            jpeg image/jpeg
            pdf application/pdf
            png image/png
            ppt application/vnd.ms-powerpoint
            pptx application/vnd.openxmlformats-officedocument.presentationml.presentation
            txt text/plain
            xls application/vnd.ms-excel
            xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
            xml application/xml
            zip application/x-zip-compressed
            """.lines().toList();

    private final String name;
    private final String contentType;
    /** Where the content is; null if {@link #source} gives it. */
    private final @Nullable Path file;

    private final @Nullable Supplier<? extends InputStream> source;
    /** How much the source gives; a file is asked each time. */
    private final long length;

    private final @Nullable String contentId;
    private final List<MailHeader> headers;

    private Attachment(
            String name,
            String contentType,
            @Nullable Path file,
            @Nullable Supplier<? extends InputStream> source,
            long length) {
        this.name = Objects.requireNonNull(name, "name");
        this.contentType = Objects.requireNonNull(contentType, "contentType");
        this.file = file;
        this.source = source;
        this.length = length;
        this.contentId = null;
        this.headers = List.of();
    }

    /** The same content with other things said about it. */
    private Attachment(Attachment like, @Nullable String contentId, List<MailHeader> headers) {
        this.name = like.name;
        this.contentType = like.contentType;
        this.file = like.file;
        this.source = like.source;
        this.length = like.length;
        this.contentId = contentId;
        this.headers = headers;
    }

    /**
     * A file under its own name, with a content type guessed from the name's extension. The file is not touched now: its
     * length is taken when a mail is sent, and a file that cannot be read is a problem of that mail.
     *
     * @param file the file
     * @return the attachment
     */
    public static Attachment of(Path file) {
        Path fileName = file.getFileName();
        String name = fileName == null ? "" : fileName.toString();
        return new Attachment(name, typeOf(name), file, null, 0);
    }

    private static String typeOf(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (String line : PLATFORM_TYPES) {
            if (line.startsWith(extension.concat(" "))) return line.substring(extension.length() + 1);
        }
        String type = URLConnection.guessContentTypeFromName(fileName);
        return type == null ? "application/octet-stream" : type;
    }

    /**
     * Bytes in memory, copied.
     *
     * @param name the file name the recipient sees
     * @param contentType for instance {@code application/pdf}
     * @param content the bytes
     * @return the attachment
     */
    public static Attachment of(String name, String contentType, byte[] content) {
        byte[] copy = content.clone();
        return new Attachment(name, contentType, null, () -> new ByteArrayInputStream(copy), copy.length);
    }

    /**
     * Bytes from wherever the caller has them.
     *
     * @param name the file name the recipient sees
     * @param contentType for instance {@code application/pdf}
     * @param length the exact number of bytes each stream gives
     * @param source opens a new stream from the first byte each time it is asked, once for each attempt to send; this
     *     library closes it. An {@link java.io.UncheckedIOException} it throws counts as unreadable content
     * @return the attachment
     * @throws IllegalArgumentException if the length is negative
     */
    public static Attachment of(String name, String contentType, long length, Supplier<InputStream> source) {
        if (length < 0) throw new IllegalArgumentException("attachment '" + name + "': length " + length + " < 0");
        return new Attachment(name, contentType, null, Objects.requireNonNull(source, "source"), length);
    }

    /**
     * A copy that is shown inside the mail, where the HTML body says {@code cid:} and this id.
     *
     * @param contentId the id, without angle brackets
     * @return the copy
     */
    public Attachment inline(String contentId) {
        return new Attachment(this, Objects.requireNonNull(contentId, "contentId"), headers);
    }

    /**
     * A copy with one more header on its MIME part.
     *
     * @param name the header's name
     * @param value the header's value
     * @return the copy
     */
    public Attachment header(String name, String value) {
        List<MailHeader> more = new ArrayList<>(headers);
        more.add(new MailHeader(name, value));
        return new Attachment(this, contentId, List.copyOf(more));
    }

    /**
     * The file name the recipient sees. Wire: {@code Name}.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The MIME type. Wire: {@code ContentType}.
     *
     * @return the type
     */
    public String contentType() {
        return contentType;
    }

    /**
     * The id under which the HTML body shows it. Wire: {@code ContentId}.
     *
     * @return the id, or null if it is no inline part
     */
    public @Nullable String contentId() {
        return contentId;
    }

    /**
     * The additional headers of its MIME part. Wire: {@code CustomHeaders}.
     *
     * @return an unmodifiable list in the order they were added
     */
    public List<MailHeader> headers() {
        return headers;
    }

    /**
     * How many bytes it has, as of now.
     *
     * @return the length before base64
     * @throws IOException if it comes from a file that cannot be read
     */
    public long length() throws IOException {
        if (file == null) return length;
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new IOException("the file " + file + " does not exist or cannot be read");
        }
        return Files.size(file);
    }

    /**
     * Opens the content from its first byte.
     *
     * @return a new stream, which the caller closes
     * @throws IOException if the content cannot be read
     */
    public InputStream open() throws IOException {
        if (file != null) return Files.newInputStream(file);
        InputStream stream = Objects.requireNonNull(source).get();
        if (stream == null) throw new IOException("the supplier returned no stream");
        return stream;
    }

    /** Name and type; never the content. */
    @Override
    public String toString() {
        return "Attachment[" + name + ", " + contentType + (contentId == null ? "" : ", cid:" + contentId) + "]";
    }
}
