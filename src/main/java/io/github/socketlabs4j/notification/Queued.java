package io.github.socketlabs4j.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform accepted a message for delivery. Sent to current endpoints only.
 *
 * <p>Whatever the platform did not send, or sent in a way that cannot be read, is null.
 *
 * @param serverId the server; wire {@code ServerId}
 * @param dateTime when it happened; wire {@code DateTime}
 * @param address the recipient the event is about; wire {@code Address}
 * @param mailingId the campaign, as it was sent; wire {@code MailingId}
 * @param messageId the code of the message, as it was sent; wire {@code MessageId}
 * @param subaccountId the subaccount, in current events only; wire {@code SubaccountId}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param subject the subject; wire {@code Subject}
 * @param messageSize the size in bytes; wire {@code MessageSize}
 * @param metadata what the message was sent with, in its order; wire {@code Data.Meta}; never null
 * @param tags the tags the message was sent with; wire {@code Data.Tags}; never null
 * @param extras what the event holds beside these, by its own names, found ignoring case
 */
public record Queued(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable Long subaccountId,
        @Nullable String fromAddress,
        @Nullable String subject,
        @Nullable Long messageSize,
        Map<String, String> metadata,
        List<String> tags,
        Map<String, String> extras)
        implements NotificationEvent {
    @Override
    public String type() {
        return "Queued";
    }
}
