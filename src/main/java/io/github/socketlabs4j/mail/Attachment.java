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
    private static final String SCHEME = "cid:";

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
     * length is taken when a mail is sent, and a file that cannot be read is a problem of that mail. Of a file that grows
     * meanwhile the mail has as many bytes as it had then; one that shrinks fails the send.
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
     * A file under a name and type of your choice. The file is not touched now, as with {@link #of(Path)}.
     *
     * @param file the file
     * @param name the file name the recipient sees
     * @param contentType for instance {@code application/pdf}
     * @return the attachment
     */
    public static Attachment of(Path file, String name, String contentType) {
        return new Attachment(name, contentType, new Content.InFile(file), null, List.of());
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
     * @param contentId the id; blanks around it, {@code cid:} in front of it, and the angle brackets it has in a header do not
     *     belong to it and are taken off
     * @return the copy
     */
    public Attachment inline(String contentId) {
        return new Attachment(name, contentType, content, bare(contentId), headers);
    }

    /** The id as the HTML body says it behind {@code cid:}. */
    private static String bare(String contentId) {
        String id = Objects.requireNonNull(contentId, "contentId").strip();
        if (id.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            id = id.substring(SCHEME.length()).strip();
        boolean isBracketed = id.length() > 1 && id.startsWith("<") && id.endsWith(">");
        return isBracketed ? id.substring(1, id.length() - 1).strip() : id;
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

    /**
     * Opens the content from its first byte, as a request sends it that has announced its length before.
     *
     * @param announced what {@link #length()} was then
     * @return a new stream, which the caller closes; of a file that has grown since it gives no more than was announced
     * @throws IOException if the content cannot be read
     */
    public InputStream open(long announced) throws IOException {
        InputStream stream = content.open();
        return content.mayGrow() ? new FirstBytes(stream, announced) : stream;
    }

    /**
     * Two attachments are equal if they say the same: name, type, content id and headers, and either the same bytes in memory, the
     * same path, or the same length and the very same supplier. No file is read for it.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attachment file
                && name.equals(file.name)
                && contentType.equals(file.contentType)
                && Objects.equals(contentId, file.contentId)
                && headers.equals(file.headers)
                && content.equals(file.content);
    }

    /** Fits {@link #equals}. */
    @Override
    public int hashCode() {
        return Objects.hash(name, contentType, contentId, headers, content);
    }

    /** Name and type; never the content. */
    @Override
    public String toString() {
        return "Attachment[" + name + ", " + contentType + (contentId == null ? "" : ", cid:" + contentId) + "]";
    }
}
