package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.FblType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complaint of a recipient, as the feedback loop of a mailbox provider reported it: a row of {@code messagesFblReported}.
 *
 * <p>Whatever the platform did not send, or sent in a way that cannot be read, is null.
 *
 * @param serverId the server; old answers say {@code AccountId}; wire {@code ServerId}
 * @param dateTime when it was reported; wire {@code DateTime}
 * @param messageId the code of the message, as it was sent; wire {@code MessageId}
 * @param mailingId the campaign, as it was sent; wire {@code MailingId}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param originalRecipient who complained; wire {@code OriginalRecipient}
 * @param type what the complaint is about; wire {@code Type}
 * @param userAgent the program that reported it; wire {@code UserAgent}
 * @param extras what the record holds beside these, by its own names, found ignoring case
 */
public record SpamComplaint(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String messageId,
        @Nullable String mailingId,
        @Nullable String fromAddress,
        @Nullable String originalRecipient,
        @Nullable FblType type,
        @Nullable String userAgent,
        Map<String, String> extras)
        implements ReportRow {
    static final Shape<SpamComplaint> SHAPE = Shape.of("SpamComplaint", t -> {
        RowColumns row = RowColumns.of(t);
        Column<String> fromAddress = t.text("FromAddress");
        Column<String> originalRecipient = t.text("OriginalRecipient", "ToAddress", "Address");
        Column<FblType> type = t.open("Type", FblType::of, "FblType");
        Column<String> userAgent = t.text("UserAgent");
        return v -> new SpamComplaint(
                v.get(row.serverId()),
                v.get(row.dateTime()),
                v.get(row.messageId()),
                v.get(row.mailingId()),
                v.get(fromAddress),
                v.get(originalRecipient),
                v.get(type),
                v.get(userAgent),
                v.extras());
    });

    /**
     * Copies what could be changed; for this library and for tests.
     *
     * @param serverId the server
     * @param dateTime when it was reported
     * @param messageId the code of the message, as it was sent
     * @param mailingId the campaign, as it was sent
     * @param fromAddress the sender
     * @param originalRecipient who complained
     * @param type what the complaint is about
     * @param userAgent the program that reported it
     * @param extras what the record holds beside these, by its own names, found ignoring case
     */
    public SpamComplaint {
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public @Nullable String address() {
        return originalRecipient;
    }
}
