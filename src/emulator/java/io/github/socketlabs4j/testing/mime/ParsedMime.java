package io.github.socketlabs4j.testing.mime;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a mail that was read from MIME.
 *
 * @param from the first address of the header {@code From}, or null
 * @param mailFrom the envelope sender: {@code Return-Path}, or without it the address in {@code From}; empty for a
 *     bounce
 * @param replyTo the first address of {@code Reply-To}, or null
 * @param to the addresses of {@code To}
 * @param cc the addresses of {@code Cc}
 * @param subject the decoded subject, or null
 * @param text the plain-text body, or null
 * @param html the HTML body, or null
 * @param headers all other headers in order, still folded
 * @param files all other parts
 */
public record ParsedMime(
        @Nullable EmailAddress from,
        String mailFrom,
        @Nullable EmailAddress replyTo,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        @Nullable String subject,
        @Nullable Body text,
        @Nullable Body html,
        List<MailHeader> headers,
        List<Attachment> files) {
    /**
     * A body.
     *
     * @param text the text
     * @param charset the name of its character set, as in the mail
     */
    public record Body(String text, String charset) {}
}
