package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.shape.StoredText;
import io.github.socketlabs4j.internal.codec.shape.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a mail, or a picture shown inside it. Its content is decoded when it is opened, in small pieces, any
 * number of times, until the mail is closed. Immutable and thread-safe.
 *
 * <p>Name, type and content come from a stranger: {@link #safeName()} is for files, {@link #name()} for people to read.
 */
public final class InboundAttachment {
    private static final String NAMELESS = "attachment";

    /** File systems take 255 bytes; this leaves room for a prefix of one's own. */
    private static final int MOST_BYTES = 200;

    private static final int LONGEST_EXTENSION = 16;
    private static final int MOST_CHARACTERS = 1024;

    /** Among the format characters are those that turn the direction of writing: gpj.exe shown as exe.jpg. */
    private static final String INVISIBLE = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]";

    private static final String EDGES = "^[ .~-]+|[ .]+$";
    private static final String DEVICE =
            "(?iu)(?:con|prn|aux|nul|conin\\$|conout\\$|clock\\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3]) *(?:\\..*)?";

    private final @Nullable String name;
    private final @Nullable String contentType;
    private final @Nullable StoredText content;
    private final InboundHeaders customHeaders;
    private final @Nullable String contentId;
    private final Map<String, String> extras;

    InboundAttachment(Values v) {
        name = v.text(0);
        contentType = v.text(1);
        content = v.object(2);
        customHeaders = new InboundHeaders(v.list(3));
        contentId = v.text(4);
        extras = v.extras();
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
     * A name that a file can have on any system, made of the sender's: without directories, control and writing-direction
     * characters, and characters or names that some system keeps for itself; at most 200 bytes of UTF-8. Two attachments may
     * have the same.
     *
     * @return the name; never empty, {@code attachment} if nothing is left of the sender's
     */
    public String safeName() {
        return safeName(name);
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

    static String safeName(@Nullable String name) {
        if (name == null) return NAMELESS;
        String last = ends(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        String harmless =
                last.replaceAll(INVISIBLE, "").replaceAll("\\p{Zs}", " ").replaceAll("[<>:\"|?*]", "_");
        String safe = shorten(harmless.replaceAll(EDGES, ""));
        if (safe.isEmpty()) return NAMELESS;
        return safe.matches(DEVICE) ? "_" + safe : safe;
    }

    /** No more than can matter, whatever a stranger sent. */
    private static String ends(String name) {
        int length = name.length();
        if (length <= MOST_CHARACTERS) return name;
        return name.substring(0, MOST_CHARACTERS - LONGEST_EXTENSION) + name.substring(length - LONGEST_EXTENSION);
    }

    /** Cuts the name before its extension, which is what tells people and programs what the file is. */
    private static String shorten(String name) {
        if (bytes(name) <= MOST_BYTES) return name;
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int end = name.length() - extension.length();
        while (bytes(name.substring(0, end)) + bytes(extension) > MOST_BYTES) end = name.offsetByCodePoints(end, -1);
        return name.substring(0, end).replaceAll(EDGES, "") + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
