package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Warns of headers that the platform writes itself. It is not known what the platform does with a second one, so the
 * header is sent all the same.
 */
final class HeaderAdvice {
    /** The headers of a mail, each with the builder method to use instead; empty if there is none. */
    private static final Map<String, String> OF_A_MAIL = ignoringCase(Map.ofEntries(
            Map.entry("From", "from(...)"),
            Map.entry("To", "to(...)"),
            Map.entry("Cc", "cc(...)"),
            Map.entry("Bcc", "bcc(...)"),
            Map.entry("Reply-To", "replyTo(...)"),
            Map.entry("Subject", "subject(...)"),
            Map.entry("Content-Type", "text(...), html(...) and charset(...)"),
            Map.entry("Content-Transfer-Encoding", ""),
            Map.entry("Content-Disposition", "attach(...)"),
            Map.entry("Content-ID", "Attachment.inline(...)"),
            Map.entry("MIME-Version", ""),
            Map.entry("Date", ""),
            Map.entry("Message-ID", ""),
            Map.entry("Received", ""),
            Map.entry("Return-Path", ""),
            Map.entry("DKIM-Signature", "")));

    /** The same for the MIME part of an attachment. */
    private static final Map<String, String> OF_A_PART = ignoringCase(Map.of(
            "Content-Type", "the content type of Attachment.of(...)",
            "Content-Disposition", "the name of Attachment.of(...)",
            "Content-ID", "inline(...)",
            "Content-Transfer-Encoding", ""));

    private HeaderAdvice() {}

    /**
     * Warns of such headers in messages and attachments.
     *
     * @param warning takes the code and the text of each warning
     */
    static void give(List<Outgoing> messages, BiConsumer<String, String> warning) {
        for (Outgoing outgoing : messages) {
            if (!outgoing.repeatsContent()) give(outgoing.message(), warning);
        }
    }

    private static void give(EmailMessage message, BiConsumer<String, String> warning) {
        for (MailHeader header : message.headers()) warn(header, OF_A_MAIL, "", warning);
        for (Attachment file : message.attachments()) {
            for (MailHeader header : file.headers()) {
                warn(header, OF_A_PART, " of the attachment '" + Shown.text(file.name()) + "'", warning);
            }
        }
    }

    private static void warn(
            MailHeader header, Map<String, String> reserved, String whose, BiConsumer<String, String> warning) {
        @Nullable String instead = reserved.get(header.name());
        if (instead == null) return;
        warning.accept(
                "header-reserved",
                "the header " + header.name() + whose + " is one that the platform writes itself, and what becomes of"
                        + " yours is not known; "
                        + (instead.isEmpty() ? "leave it out" : "use " + instead));
    }

    private static Map<String, String> ignoringCase(Map<String, String> headers) {
        Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.putAll(headers);
        return map;
    }
}
