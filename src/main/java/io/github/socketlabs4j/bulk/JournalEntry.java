package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.mail.MailTrace;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link SendJournal}: a mail is about to be sent, or what came of it. Immutable.
 *
 * @param kind what is said of the mail
 * @param messageId which mail
 * @param digest of a row without a key of its own, whose number is its key: 64 bits of its address and fields, by which it is seen
 *     that the rows were changed between two starts; 0 of all others
 * @param code the platform's word for a mail that it refused; null of all others
 * @param serverId the server it is sent from; 0 if that is not known
 * @param recipient 64 bits of a digest of its recipient's address; 0 if it has several, or none is known
 * @param at when it was about to be sent; null if that is not known
 */
public record JournalEntry(
        Kind kind,
        String messageId,
        long digest,
        @Nullable String code,
        long serverId,
        long recipient,
        @Nullable Instant at) {
    /** What an entry says of a mail. The names are what journals keep; others may be added. */
    public enum Kind {
        /** It is about to be sent. If nothing follows, it may have been. */
        SENDING,
        /** The platform took it. */
        ACCEPTED,
        /** The platform refused it. */
        REFUSED,
        /** It may have been sent. */
        UNKNOWN,
        /** It surely was not sent, and may be sent again. */
        NOT_SENT,
        /** An event or a report names it: if it was not known whether it was sent, it was. */
        SEEN
    }

    /**
     * An entry that says no more than what came of a mail.
     *
     * @param kind what is said of the mail
     * @param messageId which mail
     * @param digest of a row without a key of its own; 0 of all others
     * @param code the platform's word for a mail that it refused; null of all others
     */
    public JournalEntry(Kind kind, String messageId, long digest, @Nullable String code) {
        this(kind, messageId, digest, code, 0, 0, null);
    }

    /**
     * The entry for something the platform says of a mail; for journals, which keep it as any other.
     *
     * @param trace an event or a row of a report
     * @return the entry, or null if it names no mail
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
