package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that was rejected at once or bounced later: a row of {@code messagesFailed}.
 *
 * <p>A value that the platform did not send, or that cannot be parsed, is null.
 *
 * @param serverId the id of the server; wire {@code ServerId}, in old answers {@code AccountId}
 * @param dateTime when the failure was recorded; wire {@code DateTime}
 * @param messageId the message id that the sender gave; wire {@code MessageId}
 * @param mailingId the mailing id (campaign) that the sender gave; wire {@code MailingId}
 * @param toAddress the recipient that failed; wire {@code ToAddress}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param failureType temporary, permanent or suppressed; wire {@code FailureType}
 * @param failureCode the reason as a code; wire {@code FailureCode}
 * @param reason the reason in the words of the rejecting server; {@code NA} for a suppressed address; wire
 *     {@code Reason}
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record FailedMessage(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String messageId,
        @Nullable String mailingId,
        @Nullable String toAddress,
        @Nullable String fromAddress,
        @Nullable FailureType failureType,
        @Nullable FailureCode failureCode,
        @Nullable String reason,
        Map<String, String> extras)
        implements ReportRow {
    static final Shape<FailedMessage> SHAPE = Shape.of("FailedMessage", t -> {
        RowColumns row = RowColumns.of(t);
        Column<String> toAddress = t.text("ToAddress");
        Column<String> fromAddress = t.text("FromAddress");
        Column<FailureType> failureType = t.open("FailureType", FailureType::of);
        Column<FailureCode> failureCode = t.open("FailureCode", FailureCode::of);
        Column<String> reason = t.text("Reason");
        return v -> new FailedMessage(
                v.get(row.serverId()),
                v.get(row.dateTime()),
                v.get(row.messageId()),
                v.get(row.mailingId()),
                v.get(toAddress),
                v.get(fromAddress),
                v.get(failureType),
                v.get(failureCode),
                v.get(reason),
                v.extras());
    });

    /**
     * Creates a record with its own copy of the map; for this library and for tests.
     *
     * @param serverId the id of the server
     * @param dateTime when the failure was recorded
     * @param messageId the message id that the sender gave
     * @param mailingId the mailing id (campaign) that the sender gave
     * @param toAddress the recipient that failed
     * @param fromAddress the sender
     * @param failureType temporary, permanent or suppressed
     * @param failureCode the reason as a code
     * @param reason the reason in the words of the rejecting server
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public FailedMessage {
        extras = KeptExtras.copyOf(extras);
    }

    /**
     * The reason with line breaks: old reports have {@code {CRLF}} in place of each.
     *
     * @return the text, or null if there is none
     */
    public @Nullable String reasonText() {
        return reason == null ? null : reason.replace("{CRLF}", "\r\n");
    }

    @Override
    public @Nullable String address() {
        return toAddress;
    }
}
