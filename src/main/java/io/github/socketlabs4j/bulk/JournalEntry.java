package io.github.socketlabs4j.bulk;

import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link SendJournal}: a mail is about to be sent, or what came of it. Immutable.
 *
 * @param kind what is said of the mail
 * @param messageId which mail
 * @param digest of a row without a key of its own, whose number is its key: 64 bits of its address and fields, by which it is seen
 *     that the rows were changed between two starts; 0 of all others
 * @param code the platform's word for a mail that it refused; null of all others
 */
public record JournalEntry(
        Kind kind, String messageId, long digest, @Nullable String code) {
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
        NOT_SENT
    }

    static JournalEntry of(Kind kind, BulkRow row) {
        return new JournalEntry(kind, row.messageId(), row.digest(), null);
    }
}
