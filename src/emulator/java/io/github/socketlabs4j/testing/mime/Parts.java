package io.github.socketlabs4j.testing.mime;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.mime.ParsedMime.Body;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a mail at any depth. The first plain text part and the first HTML part that are not attachments
 * are the bodies. All other parts are files, including attached mails, calendar entries and winmail.dat. A file is
 * embedded if it has a content id and is not declared as an attachment.
 */
final class Parts {
    /** The default character set by the standard. */
    private static final String DEFAULT_CHARSET = "us-ascii";

    private @Nullable Body text;
    private @Nullable Body html;
    private final List<Attachment> files = new ArrayList<>();

    @Nullable
    Body text() {
        return text;
    }

    @Nullable
    Body html() {
        return html;
    }

    List<Attachment> files() {
        return List.copyOf(files);
    }

    void add(Part part) throws MessagingException, IOException {
        ContentType type = type(part);
        List<Part> inner = type.match("multipart/*") ? inner(part) : List.of();
        for (Part each : inner) add(each);
        if (!inner.isEmpty()) return;
        boolean isAttachment = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || fileName(part, type) != null;
        if (!isAttachment && text == null && type.match("text/plain")) text = body(part, type);
        else if (!isAttachment && html == null && type.match("text/html")) html = body(part, type);
        else files.add(file(part, type));
    }

    /**
     * The inner parts of a part; empty if it has none or its boundaries are broken, in which case the part is a file.
     */
    private static List<Part> inner(Part part) {
        try {
            List<Part> inner = new ArrayList<>();
            if (part.getContent() instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) inner.add(several.getBodyPart(i));
            }
            return inner;
        } catch (MessagingException | IOException e) {
            return List.of();
        }
    }

    /** The content type; {@code application/octet-stream} if it cannot be parsed. */
    private static ContentType type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (ParseException e) {
            return new ContentType("application", "octet-stream", null);
        }
    }

    private static Body body(Part part, ContentType type) throws MessagingException, IOException {
        String named = type.getParameter("charset");
        String charset = named == null || named.isBlank() ? DEFAULT_CHARSET : named.strip();
        return new Body(text(bytes(part), charset), charset);
    }

    /**
     * Decodes a text. If its character set is unknown or wrong, it is read as UTF-8, and if that is wrong too, as ISO
     * 8859-1.
     */
    private static String text(byte[] bytes, String charset) {
        for (Charset candidate : new @Nullable Charset[] {charset(charset), StandardCharsets.UTF_8}) {
            if (candidate == null) continue;
            try {
                return candidate.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException e) {
                // Try the next one.
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A character set by its Java name or its MIME name; null if it is unknown. */
    private static @Nullable Charset charset(String name) {
        for (String candidate : new String[] {name, MimeUtility.javaCharset(name)}) {
            try {
                return Charset.forName(candidate);
            } catch (IllegalArgumentException e) {
                // Try the next name.
            }
        }
        return null;
    }

    private static Attachment file(Part part, ContentType type) throws MessagingException, IOException {
        String name = Objects.requireNonNullElse(fileName(part, type), "");
        Attachment file = Attachment.of(name, type.getBaseType().toLowerCase(Locale.ROOT), bytes(part));
        String id = part instanceof MimePart mime ? mime.getContentID() : null;
        if (id == null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) return file;
        return file.inline(id.strip().replaceAll("^<|>$", ""));
    }

    private static @Nullable String fileName(Part part, ContentType type) throws MessagingException {
        String name;
        try {
            name = part.getFileName();
        } catch (ParseException e) {
            name = type.getParameter("name");
        }
        String decoded = MimeReader.decoded(name);
        return decoded == null || decoded.isBlank() ? null : decoded;
    }

    /** The decoded content; the raw content if its transfer encoding is broken. */
    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException | MessagingException e) {
            try (InputStream raw = raw(part)) {
                return raw.readAllBytes();
            }
        }
    }

    private static InputStream raw(Part part) throws MessagingException {
        if (part instanceof MimeMessage mail) return mail.getRawInputStream();
        if (part instanceof MimeBodyPart body) return body.getRawInputStream();
        return InputStream.nullInputStream();
    }
}
