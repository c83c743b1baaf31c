package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server remembers of one mail to one recipient, under the names of the Reporting API. A mail that is taken gets a
 * {@link Queued} record, and then a {@link Processed} or a {@link Failed} one; a suppressed recipient only gets a
 * {@link Failed} one. Immutable and thread-safe.
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
            implements DeliveryRecord {}

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
            implements DeliveryRecord {}

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
            implements DeliveryRecord {}
}
