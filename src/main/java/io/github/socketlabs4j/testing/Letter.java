package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in the envelope: one output message, merged, as all its recipients see it. */
record Letter(
        EmailAddress from,
        @Nullable EmailAddress replyTo,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable String amp,
        List<MailHeader> headers,
        List<DeliveredFile> files,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable String charset,
        Map<String, String> metadata,
        List<String> tags,
        long size) {}
