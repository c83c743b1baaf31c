package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a run.
 *
 * @param row as it was given; of a mail, its first recipient
 * @param mail as it is sent, if the run's mails are all different; else null
 * @param key its own key, or its number
 * @param messageId the id of its mail
 * @param digest of its content, if its number is its key; else 0
 * @param delivery the address that its mail goes to, with its fields filled in; null if it has several, or none
 * @param bytes about how many bytes it adds to a request
 */
record BulkRow(
        MergeRow row,
        @Nullable EmailMessage mail,
        String key,
        String messageId,
        long digest,
        @Nullable String delivery,
        long bytes) {
    /** The field by which the mail gets its id. */
    static final String ID_FIELD = "BulkMessageId";

    /** The digest of its address, as journals keep it; 0 if it has several addresses, or none. */
    long recipient() {
        return RowIds.recipient(delivery);
    }

    boolean isKeyed() {
        return row.key() != null;
    }

    /** As it is sent, if it is a row of a template. */
    MergeRow outgoing() {
        return row.with(ID_FIELD, messageId);
    }

    /** As it is sent, if it is a mail. */
    EmailMessage outgoingMail() {
        return Objects.requireNonNull(mail, "mail");
    }
}
