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
 * @param recipient of its address, if it has one alone; else 0
 * @param attached bytes of the attachments that are its own
 */
record BulkRow(
        MergeRow row,
        @Nullable EmailMessage mail,
        String key,
        String messageId,
        long digest,
        long recipient,
        long attached) {
    /** The field by which the mail gets its id. */
    static final String ID_FIELD = "BulkMessageId";

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
