package io.github.socketlabs4j.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes with a mail, or a picture shown inside it. Immutable and thread-safe; content from a path or a supplier
 * is read each time the mail is sent, in small pieces, and never held in memory.
 *
 * <pre>{@code
 * EmailMessage message = EmailMessage.from("orders@shop.example").to("ann@example.com").subject("Your invoice")
 *         .html("<img src='cid:logo'> Your invoice is attached.")
 *         .attach(Attachment.of(Path.of("invoice.pdf")))
 *         .attach(Attachment.of(Path.of("logo.png")).inline("logo"))
 *         .build();
 * }</pre>
 */
public final class Attachment {
    private final String name;
    private final String contentType;
    private final Content content;
    private final @Nullable String contentId;
    private final List<MailHeader> headers;

    private Attachment(
            String name, String contentType, Content content, @Nullable String contentId, List<MailHeader> headers) {
        this.name = Objects.requireNonNull(name, "name");
        this.contentType = Objects.requireNonNull(contentType, "contentType");
        this.content = content;
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
        return new Attachment(name, ContentTypes.ofFileName(name), new Content.InFile(file), null, List.of());
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
        return new Attachment(name, contentType, new Content.InMemory(content.clone()), null, List.of());
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
        Objects.requireNonNull(source, "source");
        return new Attachment(name, contentType, new Content.Supplied(length, source), null, List.of());
    }

    /**
     * A copy that is shown inside the mail, where the HTML body says {@code cid:} and this id.
     *
     * @param contentId the id, without angle brackets
     * @return the copy
     */
    public Attachment inline(String contentId) {
        return new Attachment(name, contentType, content, Objects.requireNonNull(contentId, "contentId"), headers);
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
        return new Attachment(this.name, contentType, content, contentId, List.copyOf(more));
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
        return content.length();
    }

    /**
     * Opens the content from its first byte.
     *
     * @return a new stream, which the caller closes
     * @throws IOException if the content cannot be read
     */
    public InputStream open() throws IOException {
        return content.open();
    }

    /** Name and type; never the content. */
    @Override
    public String toString() {
        return "Attachment[" + name + ", " + contentType + (contentId == null ? "" : ", cid:" + contentId) + "]";
    }
}
