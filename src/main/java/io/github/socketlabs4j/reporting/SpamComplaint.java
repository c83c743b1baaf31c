package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.FblType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A spam complaint of a recipient, reported by the feedback loop of a mailbox provider: a row of
 * {@code messagesFblReported}.
 *
 * <p>A value that the platform did not send, or that cannot be parsed, is null.
 *
 * @param serverId the id of the server; wire {@code ServerId}, in old answers {@code AccountId}
 * @param dateTime when it was reported; wire {@code DateTime}
 * @param messageId the message id that the sender gave; wire {@code MessageId}
 * @param mailingId the mailing id (campaign) that the sender gave; wire {@code MailingId}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param originalRecipient who complained; wire {@code OriginalRecipient}
 * @param type what the complaint is about; wire {@code Type}
 * @param userAgent the program that reported it; wire {@code UserAgent}
 * @param extras the other members by their wire names, looked up ignoring case
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
     * Creates a record with its own copy of the map; for this library and for tests.
     *
     * @param serverId the id of the server
     * @param dateTime when it was reported
     * @param messageId the message id that the sender gave
     * @param mailingId the mailing id (campaign) that the sender gave
     * @param fromAddress the sender
     * @param originalRecipient who complained
     * @param type what the complaint is about
     * @param userAgent the program that reported it
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public SpamComplaint {
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public @Nullable String address() {
        return originalRecipient;
    }
}
