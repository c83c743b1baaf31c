package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that the recipient's mail server accepted: a row of {@code messagesProcessed}. The message may still be
 * filtered before it reaches the inbox, or bounce later.
 *
 * <p>A value that the platform did not send, or that cannot be parsed, is null.
 *
 * @param serverId the id of the server; wire {@code ServerId}, in old answers {@code AccountId}
 * @param dateTime when it was processed; wire {@code DateTime}
 * @param messageId the message id that the sender gave; wire {@code MessageId}
 * @param mailingId the mailing id (campaign) that the sender gave; wire {@code MailingId}
 * @param toAddress the recipient; wire {@code ToAddress}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param disposition whether it was sent; wire {@code Disposition}
 * @param localIp the IP address it was sent from; wire {@code LocalIp}
 * @param messageSize its size in bytes; wire {@code MessageSize}
 * @param response the receiving server's answer; wire {@code Response}
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record ProcessedMessage(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String messageId,
        @Nullable String mailingId,
        @Nullable String toAddress,
        @Nullable String fromAddress,
        @Nullable Disposition disposition,
        @Nullable String localIp,
        @Nullable Long messageSize,
        @Nullable String response,
        Map<String, String> extras)
        implements ReportRow {
    static final Shape<ProcessedMessage> SHAPE = Shape.of("ProcessedMessage", t -> {
        RowColumns row = RowColumns.of(t);
        Column<String> toAddress = t.text("ToAddress");
        Column<String> fromAddress = t.text("FromAddress");
        Column<Disposition> disposition = t.open("Disposition", Disposition::of);
        Column<String> localIp = t.text("LocalIp");
        Column<Long> messageSize = t.whole("MessageSize");
        Column<String> response = t.text("Response");
        return v -> new ProcessedMessage(
                v.get(row.serverId()),
                v.get(row.dateTime()),
                v.get(row.messageId()),
                v.get(row.mailingId()),
                v.get(toAddress),
                v.get(fromAddress),
                v.get(disposition),
                v.get(localIp),
                v.get(messageSize),
                v.get(response),
                v.extras());
    });

    /**
     * Creates a record with its own copy of the map; for this library and for tests.
     *
     * @param serverId the id of the server
     * @param dateTime when it was processed
     * @param messageId the message id that the sender gave
     * @param mailingId the mailing id (campaign) that the sender gave
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param disposition whether it was sent
     * @param localIp the IP address it was sent from
     * @param messageSize its size in bytes
     * @param response the receiving server's answer
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public ProcessedMessage {
        extras = KeptExtras.copyOf(extras);
    }

    /**
     * The receiving server's answer with line breaks: old reports have {@code {CRLF}} in place of each.
     *
     * @return the text, or null if there is none
     */
    public @Nullable String responseText() {
        return response == null ? null : response.replace("{CRLF}", "\r\n");
    }

    @Override
    public @Nullable String address() {
        return toAddress;
    }
}
