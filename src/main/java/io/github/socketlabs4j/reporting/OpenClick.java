package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.TrackingType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was opened, or a link in it that was clicked: a row of {@code messagesOpenClick}.
 *
 * <p>A value that the platform did not send, or that cannot be parsed, is null.
 *
 * @param serverId the id of the server; wire {@code ServerId}, in old answers {@code AccountId}
 * @param dateTime when it happened; wire {@code DateTime}
 * @param messageId the message id that the sender gave; wire {@code MessageId}
 * @param mailingId the mailing id (campaign) that the sender gave; wire {@code MailingId}
 * @param originalRecipient the recipient of the mail; wire {@code OriginalRecipient}
 * @param eventType open or click; wire {@code EventType}
 * @param url the link; null for an open; wire {@code URL}
 * @param remoteIp the reader's IP address; wire {@code RemoteIp}
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record OpenClick(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String messageId,
        @Nullable String mailingId,
        @Nullable String originalRecipient,
        @Nullable TrackingType eventType,
        @Nullable String url,
        @Nullable String remoteIp,
        Map<String, String> extras)
        implements ReportRow {
    static final Shape<OpenClick> SHAPE = Shape.of("OpenClick", t -> {
        RowColumns row = RowColumns.of(t);
        Column<String> originalRecipient = t.text("OriginalRecipient");
        Column<TrackingType> eventType = t.open("EventType", TrackingType::of);
        Column<String> url = t.text("URL");
        Column<String> remoteIp = t.text("RemoteIp");
        return v -> new OpenClick(
                v.get(row.serverId()),
                v.get(row.dateTime()),
                v.get(row.messageId()),
                v.get(row.mailingId()),
                v.get(originalRecipient),
                v.get(eventType),
                v.get(url),
                v.get(remoteIp),
                v.extras());
    });

    /**
     * Creates a record with its own copy of the map; for this library and for tests.
     *
     * @param serverId the id of the server
     * @param dateTime when it happened
     * @param messageId the message id that the sender gave
     * @param mailingId the mailing id (campaign) that the sender gave
     * @param originalRecipient the recipient of the mail
     * @param eventType open or click
     * @param url the link
     * @param remoteIp the reader's IP address
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public OpenClick {
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public @Nullable String address() {
        return originalRecipient;
    }
}
