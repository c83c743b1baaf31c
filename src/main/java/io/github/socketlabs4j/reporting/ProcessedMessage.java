package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.Shape;
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
    static final Shape<ProcessedMessage> SHAPE = Shape.<ProcessedMessage>of("ProcessedMessage")
            .whole("ServerId", "AccountId")
            .instant("DateTime")
            .text("MessageId")
            .text("MailingId")
            .text("ToAddress")
            .text("FromAddress")
            .open(Disposition::of, "Disposition")
            .text("LocalIp")
            .whole("MessageSize")
            .text("Response")
            .make(v -> new ProcessedMessage(
                    v.whole(0),
                    v.instant(1),
                    v.text(2),
                    v.text(3),
                    v.text(4),
                    v.text(5),
                    v.object(6),
                    v.text(7),
                    v.whole(8),
                    v.text(9),
                    v.extras()));

    /**
     * The answer with real line breaks, where old reports say {@code {CRLF}}.
     *
     * @return the text, or null if there is none
     */
    public @Nullable String responseText() {
        return LineBreaks.decode(response);
    }
}
