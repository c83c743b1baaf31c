package io.github.socketlabs4j.testing.mime;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says.
 *
 * @param from the first address of the header {@code From}, or null
 * @param mailFrom who sent it: {@code Return-Path}, and without it the address in {@code From}; empty for a bounce
 * @param replyTo the first address of {@code Reply-To}, or null
 * @param to the addresses of {@code To}
 * @param cc the addresses of {@code Cc}
 * @param subject the decoded subject, or null
 * @param text the plain-text body, or null
 * @param html the HTML body, or null
 * @param headers all other headers, in their order, folded as they came
 * @param files everything else
 */
public record TakenApart(
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
     * @param charset the character set it had, by the name it gave it
     */
    public record Body(String text, String charset) {}
}
