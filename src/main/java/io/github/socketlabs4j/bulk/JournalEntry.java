package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.mail.MailTrace;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a {@link SendJournal}: it says that a mail is about to be sent, or what the outcome was. Immutable.
 *
 * @param kind what the entry says about the mail
 * @param messageId the message id of the mail
 * @param digest 64 bits of a digest of the row's address and fields, for a row without a key, whose number is its key.
 *     It shows whether the rows were changed between two starts. 0 for all other rows
 * @param code the platform's reason for rejecting the mail; null for all other kinds
 * @param serverId the server that the mail is sent from; 0 if not known
 * @param recipient 64 bits of a digest of the recipient's address; 0 if there are several recipients or the address is
 *     not known
 * @param at when the mail was about to be sent; null if not known
 */
public record JournalEntry(
        Kind kind,
        String messageId,
        long digest,
        @Nullable String code,
        long serverId,
        long recipient,
        @Nullable Instant at) {
    /** What an entry says about a mail. Journals store these names; later versions may add others. */
    public enum Kind {
        /** The mail is about to be sent. If no later entry follows, it is not known whether it was sent. */
        SENDING,
        /** The platform accepted the mail. */
        ACCEPTED,
        /** The platform rejected the mail. */
        REFUSED,
        /** It is not known whether the mail was sent. */
        UNKNOWN,
        /** The mail was certainly not sent, and may be sent again. */
        NOT_SENT,
        /**
         * An event or a report has named the mail: if it was not known whether it was sent, it is now known that it
         * was.
         */
        SEEN
    }

    /**
     * An entry without server, recipient and time.
     *
     * @param kind what the entry says about the mail
     * @param messageId the message id of the mail
     * @param digest the digest of a row without a key; 0 for all other rows
     * @param code the platform's reason for rejecting the mail; null for all other kinds
     */
    public JournalEntry(Kind kind, String messageId, long digest, @Nullable String code) {
        this(kind, messageId, digest, code, 0, 0, null);
    }

    /**
     * The {@link Kind#SEEN} entry for an event or a row of a report. Implementations of {@link SendJournal} store it
     * like any other entry.
     *
     * @param trace an event or a row of a report
     * @return the entry, or null if the trace has no message id
     */
    public static @Nullable JournalEntry seen(MailTrace trace) {
        String messageId = trace.messageId();
        if (messageId == null || messageId.isBlank()) return null;
        long serverId = Objects.requireNonNullElse(trace.serverId(), 0L);
        return new JournalEntry(
                Kind.SEEN, messageId.strip(), 0, null, serverId, RowIds.recipient(trace.address()), trace.dateTime());
    }

    static JournalEntry sending(BulkRow row, long serverId, Instant at) {
        return new JournalEntry(Kind.SENDING, row.messageId(), row.digest(), null, serverId, row.recipient(), at);
    }
}
