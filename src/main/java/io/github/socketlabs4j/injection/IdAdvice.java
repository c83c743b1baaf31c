package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.call.Exchange;
import org.jspecify.annotations.Nullable;

/** Holds ids against the platform's advice, which it does not enforce: a warning, never a refusal. */
final class IdAdvice {
    private static final int ADVISED_LENGTH = 29;

    private IdAdvice() {}

    static void warn(EmailMessage message, Exchange exchange) {
        String mailing = message.mailingId();
        String code = message.messageId();
        if (mailing == null && code == null) return;
        characters("MailingId", mailing, exchange);
        characters("MessageId", code, exchange);
        int together = length(mailing) + length(code);
        if (together > ADVISED_LENGTH) {
            exchange.warn(
                    "id-length",
                    "MailingId and MessageId have " + together
                            + " characters together; the platform advises under 30, because both become part of the envelope"
                            + " sender");
        }
    }

    private static void characters(String field, @Nullable String id, Exchange exchange) {
        if (id == null || isPlaceholder(id)) return;
        if (!id.chars().allMatch(c -> c == '-' || (c < 0x7F && Character.isLetterOrDigit(c)))) {
            exchange.warn(
                    "id-characters",
                    field + " '" + id
                            + "' holds other characters than the digits, Latin letters and hyphens the platform"
                            + " advises");
        }
    }

    private static int length(@Nullable String id) {
        return id == null || isPlaceholder(id) ? 0 : id.length();
    }

    private static boolean isPlaceholder(String id) {
        return id.contains("%%");
    }
}
