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
 * A recipient opened a message, followed a link in it, or wants no more mail.
 *
 * <p>Whatever the platform did not send, or sent in a way that cannot be read, is null.
 *
 * @param serverId the server; wire {@code ServerId}
 * @param dateTime when it happened; wire {@code DateTime}
 * @param address the recipient the event is about; wire {@code Address}
 * @param mailingId the campaign, as it was sent; wire {@code MailingId}
 * @param messageId the code of the message, as it was sent; wire {@code MessageId}
 * @param subaccountId the subaccount, in current events only; wire {@code SubaccountId}
 * @param ipPoolId the pool of sending addresses, in current events only; wire {@code IpPoolId}
 * @param trackingType what the recipient did; wire {@code TrackingType}
 * @param url the link; null for opens; wire {@code Url}
 * @param clientIp the reader's address; wire {@code ClientIp}
 * @param userAgent the reader's program; wire {@code UserAgent}
 * @param tag the tag of the link; wire {@code Tag}
 * @param metadata what the message was sent with, in its order; wire {@code Data.Meta}; never null
 * @param tags the tags the message was sent with; wire {@code Data.Tags}; never null
 * @param extras what the event holds beside these, by its own names, found ignoring case
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
                            doneBy(v.get(trackingType), v.get(event.type())),
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
     * Copies what could be changed; for this library and for tests.
     *
     * @param serverId the server
     * @param dateTime when it happened
     * @param address the recipient the event is about
     * @param mailingId the campaign, as it was sent
     * @param messageId the code of the message, as it was sent
     * @param subaccountId the subaccount, in current events only
     * @param ipPoolId the pool of sending addresses, in current events only
     * @param trackingType what the recipient did
     * @param url the link
     * @param clientIp the reader's address
     * @param userAgent the reader's program
     * @param tag the tag of the link
     * @param metadata what the message was sent with, in its order
     * @param tags the tags the message was sent with
     * @param extras what the event holds beside these, by its own names, found ignoring case
     */
    public Tracking {
        metadata = KeptExtras.inOrder(metadata);
        tags = List.copyOf(tags);
        extras = KeptExtras.copyOf(extras);
    }

    /** Where the platform names the event by what was done, that says it. */
    private static @Nullable TrackingType doneBy(@Nullable TrackingType told, @Nullable String type) {
        if (told != null || type == null) return told;
        return EventKinds.trackingType(type);
    }

    @Override
    public String type() {
        return "Tracking";
    }
}
