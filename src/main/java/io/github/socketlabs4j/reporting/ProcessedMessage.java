package io.github.socketlabs4j.reporting;

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

    /**
     * The answer with real line breaks, where old reports say {@code {CRLF}}.
     *
     * @return the text, or null if there is none
     */
    public @Nullable String responseText() {
        return response == null ? null : response.replace("{CRLF}", "\r\n");
    }
}
