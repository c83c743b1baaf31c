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
 * A file that is attached to a mail, or a picture shown inside it. Immutable and thread-safe. Content from a path or a
 * supplier is read each time the mail is sent, in small pieces, and is never held in memory as a whole.
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
     * A file under its own name, with a content type guessed from the name's extension. This method does not access the
     * file. Its length is read when a mail is sent; if the file cannot be read then, that send is rejected. If the file
     * grows after that, the mail contains only the first bytes, up to that length. If it shrinks, the send fails.
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
     * A file under a name and type of your choice. As with {@link #of(Path)}, the file is not accessed before a mail is
     * sent.
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
     * Bytes in memory, which are copied.
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
     * Content from streams that the caller supplies.
     *
     * @param name the file name the recipient sees
     * @param contentType for instance {@code application/pdf}
     * @param length the exact number of bytes of each stream
     * @param source returns a new stream from the first byte at each call; it is called once for each attempt to send,
     *     and this library closes the stream. If it throws {@link java.io.UncheckedIOException}, the content counts as
     *     unreadable
     * @return the attachment
     * @throws IllegalArgumentException if the length is negative
     */
    public static Attachment of(String name, String contentType, long length, Supplier<InputStream> source) {
        if (length < 0) throw new IllegalArgumentException("attachment '" + name + "': length " + length + " < 0");
        Objects.requireNonNull(source, "source");
        return new Attachment(name, contentType, new Content.Supplied(length, source), null, List.of());
    }

    /**
     * A copy that is shown inside the mail, where the HTML body refers to it by {@code cid:} and this id.
     *
     * @param contentId the id; blanks around it, a leading {@code cid:}, and the angle brackets that it has in a header
     *     are removed
     * @return the copy
     */
    public Attachment inline(String contentId) {
        return new Attachment(name, contentType, content, bare(contentId), headers);
    }

    /** The id as the HTML body has it after {@code cid:}. */
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
     * The id by which the HTML body refers to it. Wire: {@code ContentId}.
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
     * The current length of the content in bytes.
     *
     * @return the length before base64 encoding
     * @throws IOException if the content is a file that cannot be read
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
     * Opens the content from its first byte, for a request whose length was already announced.
     *
     * @param announced what {@link #length()} returned at that time
     * @return a new stream, which the caller closes; if a file has grown since, the stream ends after the announced
     *     length
     * @throws IOException if the content cannot be read
     */
    public InputStream open(long announced) throws IOException {
        InputStream stream = content.open();
        return content.mayGrow() ? new FirstBytes(stream, announced) : stream;
    }

    /**
     * Two attachments are equal if name, type, content id and headers are equal, and the contents are the same bytes in
     * memory, the same path, or the same supplier object with the same length. No file is read.
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

    /** Consistent with {@link #equals}. */
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
