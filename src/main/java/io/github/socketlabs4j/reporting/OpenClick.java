package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.TrackingType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was opened, or a link in it that was followed: a row of {@code messagesOpenClick}.
 *
 * <p>Whatever the platform did not send, or sent in a way that cannot be read, is null.
 *
 * @param serverId the server; old answers say {@code AccountId}; wire {@code ServerId}
 * @param dateTime when it happened; wire {@code DateTime}
 * @param messageId the code of the message, as it was sent; wire {@code MessageId}
 * @param mailingId the campaign, as it was sent; wire {@code MailingId}
 * @param originalRecipient whose mail it was; wire {@code OriginalRecipient}
 * @param eventType open or click; wire {@code EventType}
 * @param url the link; null for an open; wire {@code URL}
 * @param remoteIp the reader's address; wire {@code RemoteIp}
 * @param extras what the record holds beside these, by its own names, found ignoring case
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
     * Copies what could be changed; for this library and for tests.
     *
     * @param serverId the server
     * @param dateTime when it happened
     * @param messageId the code of the message, as it was sent
     * @param mailingId the campaign, as it was sent
     * @param originalRecipient whose mail it was
     * @param eventType open or click
     * @param url the link
     * @param remoteIp the reader's address
     * @param extras what the record holds beside these, by its own names, found ignoring case
     */
    public OpenClick {
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public @Nullable String address() {
        return originalRecipient;
    }
}
