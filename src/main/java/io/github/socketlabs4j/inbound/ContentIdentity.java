package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.document.Posts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a mail without a {@code Message-ID}: a hash of its whole content. The content of attachments is
 * included, because scanners and other machines send mails that differ in nothing else. Users store identities, so what
 * goes into the hash must never change.
 */
final class ContentIdentity {
    private final List<@Nullable Object> parts = new ArrayList<>();

    private ContentIdentity() {}

    /**
     * The identity of a mail: 64 hexadecimal digits.
     *
     * @throws IllegalStateException if the mail is closed and has attachments or a body of more than 1 MiB
     * @throws UncheckedIOException if its temporary file cannot be read
     */
    static String of(InboundMessage mail, MailContent content) {
        ContentIdentity whole = new ContentIdentity();
        whole.add(mail.inboundMailFrom(), mail.inboundRcptTo(), mail.inboundIpAddress(), mail.serverId());
        whole.add(mail.mailingId(), mail.messageId(), mail.subject(), mail.from(), mail.replyTo());
        whole.add(mail.to(), mail.cc(), mail.bcc(), content.textBody(), content.htmlBody());
        whole.headers(mail.customHeaders());
        whole.extras(mail.extras());
        whole.extras(mail.messageExtras());
        for (InboundAttachment file : mail.allAttachments()) whole.attachment(file);
        return Posts.identity(whole.parts.toArray());
    }

    private void add(@Nullable Object... values) {
        for (Object value : values) parts.add(value);
    }

    private void headers(InboundHeaders headers) {
        add(headers.list().size());
        for (InboundHeaders.Header header : headers) add(header.name(), header.value());
    }

    private void extras(Map<String, String> extras) {
        add(extras.size());
        extras.forEach(this::add);
    }

    private void attachment(InboundAttachment file) {
        add(file.name(), file.contentType(), file.contentId());
        headers(file.customHeaders());
        extras(file.extras());
        add(hash(file));
    }

    private static String hash(InboundAttachment file) {
        try (InputStream content = file.rawContent()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException lost) {
            throw new UncheckedIOException("the content of an attachment cannot be read", lost);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
