package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that the recipient's server took, which is not yet the inbox, and may bounce later: a row of {@code messagesProcessed}.
 *
 * <p>Whatever the platform did not send, or sent in a way that cannot be read, is null.
 *
 * @param serverId the server; old answers say {@code AccountId}; wire {@code ServerId}
 * @param dateTime when it was processed; wire {@code DateTime}
 * @param messageId the code of the message, as it was sent; wire {@code MessageId}
 * @param mailingId the campaign, as it was sent; wire {@code MailingId}
 * @param toAddress the recipient; wire {@code ToAddress}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param disposition whether it was sent; wire {@code Disposition}
 * @param localIp the address it was sent from; wire {@code LocalIp}
 * @param messageSize its size in bytes; wire {@code MessageSize}
 * @param response the receiving server's answer; wire {@code Response}
 * @param extras what the record holds beside these, by its own names, found ignoring case
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
     * Copies what could be changed; for this library and for tests.
     *
     * @param serverId the server
     * @param dateTime when it was processed
     * @param messageId the code of the message, as it was sent
     * @param mailingId the campaign, as it was sent
     * @param toAddress the recipient
     * @param fromAddress the sender
     * @param disposition whether it was sent
     * @param localIp the address it was sent from
     * @param messageSize its size in bytes
     * @param response the receiving server's answer
     * @param extras what the record holds beside these, by its own names, found ignoring case
     */
    public ProcessedMessage {
        extras = KeptExtras.copyOf(extras);
    }

    /**
     * The answer with real line breaks, where old reports say {@code {CRLF}}.
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
