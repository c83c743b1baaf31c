package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.StoredText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a mail, or a picture shown inside it. Its content is decoded when it is opened, in small pieces, any
 * number of times, until the mail is closed. Immutable and thread-safe.
 *
 * <p>Name, type and content come from a stranger: {@link #safeName()} is for files, {@link #name()} for people to read.
 */
public final class InboundAttachment {
    static final Shape<InboundAttachment> SHAPE = Shape.of("Attachment", t -> {
        Column<String> name = t.text("Name");
        Column<String> contentType = t.text("ContentType");
        Column<StoredText> content = t.stored("Content");
        ListColumn<InboundHeaders.Header> customHeaders = t.list("CustomHeaders", InboundHeaders.Header.SHAPE);
        Column<String> contentId = t.text("ContentId");
        return v -> new InboundAttachment(
                v.get(name),
                v.get(contentType),
                v.get(content),
                new InboundHeaders(v.get(customHeaders)),
                v.get(contentId),
                v.extras());
    });

    private final @Nullable String name;
    private final @Nullable String contentType;
    private final @Nullable StoredText content;
    private final InboundHeaders customHeaders;
    private final @Nullable String contentId;
    private final Map<String, String> extras;

    private InboundAttachment(
            @Nullable String name,
            @Nullable String contentType,
            @Nullable StoredText content,
            InboundHeaders customHeaders,
            @Nullable String contentId,
            Map<String, String> extras) {
        this.name = name;
        this.contentType = contentType;
        this.content = content;
        this.customHeaders = customHeaders;
        this.contentId = contentId;
        this.extras = extras;
    }

    /**
     * The file name as the sender gave it, which may be anything. Never a path of yours. Wire: {@code Name}.
     *
     * @return the name, or null if there is none
     */
    public @Nullable String name() {
        return name;
    }

    /**
     * A name that a file can have on any system, made of the sender's: decoded if it came as a MIME header has it (RFC 2047 and
     * 2231), and without directories, control and writing-direction characters, and characters or names that some system keeps for itself; at most 200 bytes of UTF-8. Two attachments may
     * have the same.
     *
     * @return the name; never empty, {@code attachment} if nothing is left of the sender's
     */
    public String safeName() {
        return SafeName.of(name);
    }

    /**
     * The MIME type the sender says it has. Wire: {@code ContentType}.
     *
     * @return the type, or null if there is none
     */
    public @Nullable String contentType() {
        return contentType;
    }

    /**
     * The id under which the HTML body shows it. Wire: {@code ContentId}.
     *
     * @return the id, or null if there is none
     */
    public @Nullable String contentId() {
        return contentId;
    }

    /**
     * The headers of its MIME part. Wire: {@code CustomHeaders}.
     *
     * @return the headers; none if there are none
     */
    public InboundHeaders customHeaders() {
        return customHeaders;
    }

    /**
     * Opens the content, decoded from base64. Wire: {@code Content}.
     *
     * @return a new stream from the first byte, empty if there is no content; the caller closes it. Reading throws an
     *     {@link IOException} where the content is no base64; {@link #rawContent()} has the text then
     * @throws IOException if the mail's temporary file cannot be read
     * @throws IllegalStateException if the mail is closed
     */
    public InputStream open() throws IOException {
        return content == null ? InputStream.nullInputStream() : content.openBytes();
    }

    /**
     * Opens the content as it was sent, not decoded: base64 as a rule, but any text if that went wrong. Wire:
     * {@code Content}.
     *
     * @return a new stream of the text in UTF-8, empty if there is no content; the caller closes it
     * @throws IOException if the mail's temporary file cannot be read
     * @throws IllegalStateException if the mail is closed
     */
    public InputStream rawContent() throws IOException {
        return content == null ? InputStream.nullInputStream() : content.open();
    }

    /**
     * What it holds beside these, by the platform's names.
     *
     * @return an unmodifiable map that ignores the case of names
     */
    public Map<String, String> extras() {
        return extras;
    }

    /** Whether there is content; nothing of what the sender said. */
    @Override
    public String toString() {
        return content == null ? "InboundAttachment[no content]" : "InboundAttachment[content]";
    }
}
