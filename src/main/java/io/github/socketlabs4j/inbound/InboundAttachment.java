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
 * A file attached to a mail, or a picture embedded in it. Its content is decoded piece by piece while it is read. It
 * can be opened any number of times until the mail is closed. Immutable and thread-safe.
 *
 * <p>Name, type and content come from an unknown sender. Use {@link #safeName()} to name a file on disk, and
 * {@link #name()} only to show it to people.
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
     * The file name as the sender gave it. It may be any text: never use it as a path. Wire: {@code Name}.
     *
     * @return the name, or null if there is none
     */
    public @Nullable String name() {
        return name;
    }

    /**
     * A file name made from {@link #name()} that is legal and safe on every operating system. A name in MIME encoding
     * (RFC 2047 and 2231) is decoded. Directories, control characters, characters that change the writing direction,
     * and characters that some system forbids are removed or replaced; a name that some system reserves is changed. The
     * result has at most 201 bytes of UTF-8. Two attachments may have the same safe name.
     *
     * @return the name; never empty, {@code attachment} if nothing of the sender's name is left
     */
    public String safeName() {
        return SafeName.of(name);
    }

    /**
     * The MIME type according to the sender. Wire: {@code ContentType}.
     *
     * @return the type, or null if there is none
     */
    public @Nullable String contentType() {
        return contentType;
    }

    /**
     * The id by which the HTML body refers to this file. Wire: {@code ContentId}.
     *
     * @return the id, or null if there is none
     */
    public @Nullable String contentId() {
        return contentId;
    }

    /**
     * The headers of the file's MIME part. Wire: {@code CustomHeaders}.
     *
     * @return the headers, maybe empty
     */
    public InboundHeaders customHeaders() {
        return customHeaders;
    }

    /**
     * Opens the content, decoded from base64. Wire: {@code Content}.
     *
     * @return a new stream from the first byte, empty if there is no content; the caller closes it. Reading throws an
     *     {@link IOException} at the place where the content is not base64; then {@link #rawContent()} has the text
     * @throws IOException if the mail's temporary file cannot be read
     * @throws IllegalStateException if the mail is closed
     */
    public InputStream open() throws IOException {
        return content == null ? InputStream.nullInputStream() : content.openBytes();
    }

    /**
     * Opens the content as it was sent, without decoding it: usually base64, but it may be any text. Wire:
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
     * The members that have no accessor here, by their wire names.
     *
     * @return an unmodifiable map that ignores the case of names
     */
    public Map<String, String> extras() {
        return extras;
    }

    /** Whether there is content; nothing that the sender gave. */
    @Override
    public String toString() {
        return content == null ? "InboundAttachment[no content]" : "InboundAttachment[content]";
    }
}
