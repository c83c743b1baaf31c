package io.github.socketlabs4j.injection;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Warns of message and mailing ids that do not follow the platform's advice. The platform does not enforce it, so they
 * are sent all the same.
 */
final class IdAdvice {
    private static final int ADVISED_LENGTH = 29;

    private IdAdvice() {}

    /**
     * Warns of the ids of messages.
     *
     * @param warning takes the code and the text of each warning
     */
    static void give(List<Outgoing> messages, BiConsumer<String, String> warning) {
        for (Outgoing outgoing : messages) {
            if (!outgoing.repeatsContent()) give(outgoing.message(), warning);
        }
    }

    private static void give(EmailMessage message, BiConsumer<String, String> warning) {
        String mailing = message.mailingId();
        String code = message.messageId();
        characters("MailingId", mailing, warning);
        characters("MessageId", code, warning);
        int together = length(mailing) + length(code);
        if (together > ADVISED_LENGTH) {
            warning.accept(
                    "id-length",
                    "MailingId and MessageId have " + together
                            + " characters together; the platform advises under 30, because both become part of the envelope"
                            + " sender");
        }
    }

    private static void characters(String field, @Nullable String id, BiConsumer<String, String> warning) {
        if (id == null || isPlaceholder(id) || isAdvised(id)) return;
        warning.accept(
                "id-characters",
                field + " '" + Shown.text(id)
                        + "' holds other characters than the digits, Latin letters and hyphens the platform advises");
    }

    private static boolean isAdvised(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!isLetter && (c < '0' || c > '9') && c != '-') return false;
        }
        return true;
    }

    private static int length(@Nullable String id) {
        return id == null || isPlaceholder(id) ? 0 : id.length();
    }

    /** Whether an id contains a placeholder; then the final id is not known here. */
    private static boolean isPlaceholder(String id) {
        return id.contains("%%");
    }
}
