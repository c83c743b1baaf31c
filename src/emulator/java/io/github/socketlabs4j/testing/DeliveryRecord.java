package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of what happened to one mail for one recipient, with the names of the Reporting API. An accepted mail gets a
 * {@link Queued} record, {@link Deferred} records if it is deferred, and then a {@link Processed} or a {@link Failed}
 * record. Mail to a suppressed recipient only gets a {@link Failed} record. Immutable and thread-safe.
 */
public sealed interface DeliveryRecord {
    /**
     * The emulator's id of the mail to this recipient. All records of this mail have it. Not on the wire.
     *
     * @return a positive number
     */
    long id();

    /**
     * The server it was sent from.
     *
     * @return the server's id
     */
    long serverId();

    /**
     * When it happened by the emulator's clock, in whole seconds as on the platform.
     *
     * @return the time
     */
    Instant dateTime();

    /**
     * The id of the message.
     *
     * @return the id, or null
     */
    @Nullable
    String messageId();

    /**
     * The id of the mailing.
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
     * The server has accepted the mail.
     *
     * @param id the emulator's id of the mail to this recipient
     * @param serverId the server's id
     * @param dateTime when it happened
     * @param messageId the id of the message, or null
     * @param mailingId the id of the mailing, or null
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
     * The recipient's server has deferred the mail. No report includes it.
     *
     * @param id the emulator's id of the mail to this recipient
     * @param serverId the server's id
     * @param dateTime when it happened
     * @param messageId the id of the message, or null
     * @param mailingId the id of the mailing, or null
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param deferralCode the deferral code
     * @param reason the answer of the recipient's server
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
     * @param id the emulator's id of the mail to this recipient
     * @param serverId the server's id
     * @param dateTime when it happened
     * @param messageId the id of the message, or null
     * @param mailingId the id of the mailing, or null
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param disposition 1, sent
     * @param localIp the IP address it was sent from, one reserved for documentation
     * @param messageSize bytes of subject, bodies, headers and attachments
     * @param response the answer of the recipient's server
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
     * The mail could not be delivered, or was not sent because the recipient is suppressed.
     *
     * @param id the emulator's id of the mail to this recipient
     * @param serverId the server's id
     * @param dateTime when it happened
     * @param messageId the id of the message, or null
     * @param mailingId the id of the mailing, or null
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param failureType the failure type
     * @param failureCode the failure code
     * @param reason the answer of the recipient's server; {@code NA} for a suppressed recipient
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
