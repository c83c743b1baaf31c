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
 * A message that could not be delivered, at once or by a bounce that came later: a row of {@code messagesFailed}.
 *
 * <p>Whatever the platform did not send, or sent in a way that cannot be read, is null.
 *
 * @param serverId the server; old answers say {@code AccountId}; wire {@code ServerId}
 * @param dateTime when the failure was recorded; wire {@code DateTime}
 * @param messageId the code of the message, as it was sent; wire {@code MessageId}
 * @param mailingId the campaign, as it was sent; wire {@code MailingId}
 * @param toAddress the recipient that failed; wire {@code ToAddress}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param failureType how final it is; wire {@code FailureType}
 * @param failureCode why, as a code; wire {@code FailureCode}
 * @param reason why, in the words of the server that refused; {@code NA} for suppressed; wire {@code Reason}
 * @param extras what the record holds beside these, by its own names, found ignoring case
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
     * Copies what could be changed; for this library and for tests.
     *
     * @param serverId the server
     * @param dateTime when the failure was recorded
     * @param messageId the code of the message, as it was sent
     * @param mailingId the campaign, as it was sent
     * @param toAddress the recipient that failed
     * @param fromAddress the sender
     * @param failureType how final it is
     * @param failureCode why, as a code
     * @param reason why, in the words of the server that refused
     * @param extras what the record holds beside these, by its own names, found ignoring case
     */
    public FailedMessage {
        extras = KeptExtras.copyOf(extras);
    }

    /**
     * The reason with real line breaks, where old reports say {@code {CRLF}}.
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
