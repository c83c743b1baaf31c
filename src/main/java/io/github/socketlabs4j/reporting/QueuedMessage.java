package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message handed to the server for delivery: a row of {@code messagesQueued}.
 *
 * <p>Whatever the platform did not send, or sent in a way that cannot be read, is null.
 *
 * @param serverId the server; old answers say {@code AccountId}; wire {@code ServerId}
 * @param dateTime when it was queued; wire {@code DateTime}
 * @param messageId the code of the message, as it was sent; wire {@code MessageId}
 * @param mailingId the campaign, as it was sent; wire {@code MailingId}
 * @param toAddress the recipient; wire {@code ToAddress}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param messageSize its size in bytes; wire {@code MessageSize}
 * @param extras what the record holds beside these, by its own names, found ignoring case
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
     * Copies what could be changed; for this library and for tests.
     *
     * @param serverId the server
     * @param dateTime when it was queued
     * @param messageId the code of the message, as it was sent
     * @param mailingId the campaign, as it was sent
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param messageSize its size in bytes
     * @param extras what the record holds beside these, by its own names, found ignoring case
     */
    public QueuedMessage {
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public @Nullable String address() {
        return toAddress;
    }
}
