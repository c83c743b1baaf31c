package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a run, or a mail of a run of different mails.
 *
 * @param row the row as it was given; for a mail, a row with the address of its first recipient
 * @param mail the mail with its message id, in a run of different mails; null for a row of a template
 * @param key its own key, or its number
 * @param messageId the message id of its mail
 * @param digest 64 bits of a digest of its content if the number is its key; otherwise 0
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
    /** The merge field whose value is the message id. */
    static final String ID_FIELD = "BulkMessageId";

    /** The digest of its address, as journals keep it; 0 if it has several addresses, or none. */
    long recipient() {
        return RowIds.recipient(delivery);
    }

    boolean hasOwnKey() {
        return row.key() != null;
    }

    /** The row as it is sent, with the field for its message id. */
    MergeRow outgoing() {
        return row.with(ID_FIELD, messageId);
    }

    /** The mail as it is sent; only in a run of different mails. */
    EmailMessage outgoingMail() {
        return Objects.requireNonNull(mail, "mail");
    }

    RowOutcome accepted() {
        return new RowOutcome.Accepted(row, key, messageId);
    }

    RowOutcome accepted(List<AddressResult> refusedAddresses) {
        return new RowOutcome.Accepted(row, key, messageId, refusedAddresses);
    }

    RowOutcome refused(SendCode code) {
        return new RowOutcome.Refused(row, key, messageId, code);
    }

    RowOutcome notSent(String why) {
        return new RowOutcome.NotSent(row, key, messageId, why);
    }

    RowOutcome unknown() {
        return new RowOutcome.Unknown(row, key, messageId);
    }
}
