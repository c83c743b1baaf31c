package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.webhook.EventData;
import io.github.socketlabs4j.mail.TrackingType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recipient opened a message, clicked a link in it, or unsubscribed.
 *
 * <p>A value that the platform did not send, or that cannot be parsed, is null.
 *
 * @param serverId the id of the server; wire {@code ServerId}
 * @param dateTime when it happened; wire {@code DateTime}
 * @param address the recipient the event is about; wire {@code Address}
 * @param mailingId the mailing id (campaign) that the sender gave; wire {@code MailingId}
 * @param messageId the message id that the sender gave; wire {@code MessageId}
 * @param subaccountId the id of the subaccount; only in current events; wire {@code SubaccountId}
 * @param ipPoolId the id of the pool of sending IP addresses; only in current events; wire {@code IpPoolId}
 * @param trackingType what the recipient did; wire {@code TrackingType}
 * @param url the link; null for opens; wire {@code Url}
 * @param clientIp the reader's IP address; wire {@code ClientIp}
 * @param userAgent the reader's program; wire {@code UserAgent}
 * @param tag the tag of the link; wire {@code Tag}
 * @param metadata the metadata that the message was sent with, in its order; wire {@code Data.Meta}; never null
 * @param tags the tags that the message was sent with; wire {@code Data.Tags}; never null
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record Tracking(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable Long subaccountId,
        @Nullable Long ipPoolId,
        @Nullable TrackingType trackingType,
        @Nullable String url,
        @Nullable String clientIp,
        @Nullable String userAgent,
        @Nullable String tag,
        Map<String, String> metadata,
        List<String> tags,
        Map<String, String> extras)
        implements NotificationEvent {
    static final Shape<KeyedEvent> SHAPE = Shape.of("Tracking", t -> {
        EventColumns event = EventColumns.of(t);
        Column<Long> subaccountId = t.whole("SubaccountId");
        Column<Long> ipPoolId = t.whole("IpPoolId");
        Column<TrackingType> trackingType = t.open("TrackingType", TrackingType::of);
        Column<String> url = t.text("Url");
        Column<String> clientIp = t.text("ClientIp");
        Column<String> userAgent = t.text("UserAgent");
        Column<String> tag = t.text("Tag");
        Column<EventData> data = t.object("Data", EventData.SHAPE);
        return v -> {
            EventData sent = EventData.of(v.get(data));
            return event.keyed(
                    v,
                    new Tracking(
                            v.get(event.serverId()),
                            v.get(event.dateTime()),
                            v.get(event.address()),
                            v.get(event.mailingId()),
                            v.get(event.messageId()),
                            v.get(subaccountId),
                            v.get(ipPoolId),
                            trackingType(v.get(trackingType), v.get(event.type())),
                            v.get(url),
                            v.get(clientIp),
                            v.get(userAgent),
                            v.get(tag),
                            sent.metadata(),
                            sent.tags(),
                            sent.extras(v.extras())));
        };
    });

    /**
     * Creates a record with its own copies of the collections; for this library and for tests.
     *
     * @param serverId the id of the server
     * @param dateTime when it happened
     * @param address the recipient the event is about
     * @param mailingId the mailing id (campaign) that the sender gave
     * @param messageId the message id that the sender gave
     * @param subaccountId the id of the subaccount; only in current events
     * @param ipPoolId the id of the pool of sending IP addresses; only in current events
     * @param trackingType what the recipient did
     * @param url the link
     * @param clientIp the reader's IP address
     * @param userAgent the reader's program
     * @param tag the tag of the link
     * @param metadata the metadata that the message was sent with, in its order
     * @param tags the tags that the message was sent with
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public Tracking {
        metadata = KeptExtras.inOrder(metadata);
        tags = List.copyOf(tags);
        extras = KeptExtras.copyOf(extras);
    }

    /** The tracking type as sent or, if it is missing, the one that the name of the event says. */
    private static @Nullable TrackingType trackingType(@Nullable TrackingType sent, @Nullable String type) {
        if (sent != null || type == null) return sent;
        return EventKinds.trackingType(type);
    }

    @Override
    public String type() {
        return "Tracking";
    }
}
