package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that the platform accepted for delivery: a row of {@code messagesQueued}.
 *
 * <p>A value that the platform did not send, or that cannot be parsed, is null.
 *
 * @param serverId the id of the server; wire {@code ServerId}, in old answers {@code AccountId}
 * @param dateTime when it was queued; wire {@code DateTime}
 * @param messageId the message id that the sender gave; wire {@code MessageId}
 * @param mailingId the mailing id (campaign) that the sender gave; wire {@code MailingId}
 * @param toAddress the recipient; wire {@code ToAddress}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param messageSize its size in bytes; wire {@code MessageSize}
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record QueuedMessage(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String messageId,
        @Nullable String mailingId,
        @Nullable String toAddress,
        @Nullable String fromAddress,
        @Nullable Long messageSize,
        Map<String, String> extras)
        implements ReportRow {
    static final Shape<QueuedMessage> SHAPE = Shape.of("QueuedMessage", t -> {
        RowColumns row = RowColumns.of(t);
        Column<String> toAddress = t.text("ToAddress");
        Column<String> fromAddress = t.text("FromAddress");
        Column<Long> messageSize = t.whole("MessageSize");
        return v -> new QueuedMessage(
                v.get(row.serverId()),
                v.get(row.dateTime()),
                v.get(row.messageId()),
                v.get(row.mailingId()),
                v.get(toAddress),
                v.get(fromAddress),
                v.get(messageSize),
                v.extras());
    });

    /**
     * Creates a record with its own copy of the map; for this library and for tests.
     *
     * @param serverId the id of the server
     * @param dateTime when it was queued
     * @param messageId the message id that the sender gave
     * @param mailingId the mailing id (campaign) that the sender gave
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param messageSize its size in bytes
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public QueuedMessage {
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public @Nullable String address() {
        return toAddress;
    }
}
