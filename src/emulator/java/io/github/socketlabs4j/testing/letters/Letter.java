package io.github.socketlabs4j.testing.letters;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as its recipients see it: merged, and without those nobody is to see.
 *
 * @param size how many bytes the message has, attachments decoded
 * @param mergeValues what placeholders were filled with; empty if nothing was merged
 * @param request the number of the request it came with
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
