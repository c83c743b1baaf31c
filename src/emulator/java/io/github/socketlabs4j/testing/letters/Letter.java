package io.github.socketlabs4j.testing.letters;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a mail as its recipients see it. Merge fields are filled in, and there are no Bcc recipients.
 *
 * @param size the size of the message in bytes, with decoded attachments
 * @param mergeValues the values of the merge fields; empty if it is not from a merge
 * @param request the number of the request that sent it
 */
public record Letter(
        EmailAddress from,
        @Nullable EmailAddress replyTo,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        @Nullable String subject,
        @Nullable String textBody,
        @Nullable String htmlBody,
        @Nullable String ampBody,
        List<MailHeader> headers,
        List<AttachedFile> attachments,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable String charset,
        Map<String, String> metadata,
        List<String> tags,
        long size,
        Map<String, String> mergeValues,
        long request) {}
