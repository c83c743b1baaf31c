package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server remembers of one mail to one recipient, under the names of the Reporting API. A mail that is taken gets a
 * {@link Queued} record, perhaps {@link Deferred} ones, and then a {@link Processed} or a {@link Failed} one; a suppressed recipient
 * only gets a {@link Failed} one. Immutable and thread-safe.
 */
public sealed interface DeliveryRecord {
    /**
     * The emulator's number for the mail to this recipient; all its records share it. Not on the wire.
     *
     * @return a positive number
     */
    long id();

    /**
     * The server it was sent from.
     *
     * @return the number
     */
    long serverId();

    /**
     * When it happened, by the emulator's clock, in whole seconds as the platform records it.
     *
     * @return the time
     */
    Instant dateTime();

    /**
     * The code of the message.
     *
     * @return the id, or null
     */
    @Nullable
    String messageId();

    /**
     * The campaign.
     *
     * @return the id, or null
     */
    @Nullable
    String mailingId();

    /**
     * The recipient.
     *
     * @return the bare address
     */
    String toAddress();

    /**
     * The sender.
     *
     * @return the bare address
     */
    String fromAddress();

    /**
     * The server has taken the mail.
     *
     * @param id the emulator's number
     * @param serverId the server
     * @param dateTime when
     * @param messageId the message's code, or null
     * @param mailingId the campaign, or null
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param messageSize bytes of subject, bodies, headers and attachments
     */
    record Queued(
            long id,
            long serverId,
            Instant dateTime,
            @Nullable String messageId,
            @Nullable String mailingId,
            String toAddress,
            String fromAddress,
            long messageSize)
            implements DeliveryRecord {
        static Queued of(Event.Queued event) {
            TakenMail mail = event.mail();
            Letter letter = mail.letter();
            return new Queued(
                    mail.id(),
                    mail.serverId(),
                    event.dateTime(),
                    letter.messageId(),
                    letter.mailingId(),
                    mail.recipient(),
                    letter.from().address(),
                    letter.size());
        }
    }

    /**
     * The recipient's server has put the mail off. No report tells of it.
     *
     * @param id the emulator's number
     * @param serverId the server
     * @param dateTime when
     * @param messageId the message's code, or null
     * @param mailingId the campaign, or null
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param deferralCode why
     * @param reason what the recipient's server said
     */
    record Deferred(
            long id,
            long serverId,
            Instant dateTime,
            @Nullable String messageId,
            @Nullable String mailingId,
            String toAddress,
            String fromAddress,
            FailureCode deferralCode,
            String reason)
            implements DeliveryRecord {
        static Deferred of(Event.Deferred event) {
            TakenMail mail = event.mail();
            Letter letter = mail.letter();
            return new Deferred(
                    mail.id(),
                    mail.serverId(),
                    event.dateTime(),
                    letter.messageId(),
                    letter.mailingId(),
                    mail.recipient(),
                    letter.from().address(),
                    event.code(),
                    event.reason());
        }
    }

    /**
     * The recipient's server has accepted the mail.
     *
     * @param id the emulator's number
     * @param serverId the server
     * @param dateTime when
     * @param messageId the message's code, or null
     * @param mailingId the campaign, or null
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param disposition 1, sent
     * @param localIp the address it was sent from, one kept for documentation
     * @param messageSize bytes of subject, bodies, headers and attachments
     * @param response what the recipient's server said
     */
    record Processed(
            long id,
            long serverId,
            Instant dateTime,
            @Nullable String messageId,
            @Nullable String mailingId,
            String toAddress,
            String fromAddress,
            int disposition,
            String localIp,
            long messageSize,
            String response)
            implements DeliveryRecord {
        static Processed of(Event.Processed event) {
            TakenMail mail = event.mail();
            Letter letter = mail.letter();
            return new Processed(
                    mail.id(),
                    mail.serverId(),
                    event.dateTime(),
                    letter.messageId(),
                    letter.mailingId(),
                    mail.recipient(),
                    letter.from().address(),
                    1,
                    Event.Processed.LOCAL_IP,
                    letter.size(),
                    event.response());
        }
    }

    /**
     * The mail could not be delivered, or was not tried because the recipient is suppressed.
     *
     * @param id the emulator's number
     * @param serverId the server
     * @param dateTime when
     * @param messageId the message's code, or null
     * @param mailingId the campaign, or null
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param failureType how final it is
     * @param failureCode why
     * @param reason what the recipient's server said; {@code NA} for a suppressed recipient
     */
    record Failed(
            long id,
            long serverId,
            Instant dateTime,
            @Nullable String messageId,
            @Nullable String mailingId,
            String toAddress,
            String fromAddress,
            FailureType failureType,
            FailureCode failureCode,
            String reason)
            implements DeliveryRecord {
        static Failed of(Event.Failed event) {
            TakenMail mail = event.mail();
            Letter letter = mail.letter();
            return new Failed(
                    mail.id(),
                    mail.serverId(),
                    event.dateTime(),
                    letter.messageId(),
                    letter.mailingId(),
                    mail.recipient(),
                    letter.from().address(),
                    event.failure().type(),
                    event.failure().code(),
                    event.failure().reason());
        }
    }
}
