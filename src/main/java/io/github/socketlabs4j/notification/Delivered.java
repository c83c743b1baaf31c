package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.webhook.EventData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The receiving server accepted a message. The message may still bounce later.
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
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param response what the receiving server answered, often with a line break at its end; wire {@code Response}
 * @param localIp the IP address it was sent from; wire {@code LocalIp}
 * @param remoteMta the server that accepted the message; wire {@code RemoteMta}
 * @param metadata the metadata that the message was sent with, in its order; wire {@code Data.Meta}; never null
 * @param tags the tags that the message was sent with; wire {@code Data.Tags}; never null
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record Delivered(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable Long subaccountId,
        @Nullable Long ipPoolId,
        @Nullable String fromAddress,
        @Nullable String response,
        @Nullable String localIp,
        @Nullable String remoteMta,
        Map<String, String> metadata,
        List<String> tags,
        Map<String, String> extras)
        implements NotificationEvent {
    static final Shape<KeyedEvent> SHAPE = Shape.of("Delivered", t -> {
        EventColumns event = EventColumns.of(t);
        Column<Long> subaccountId = t.whole("SubaccountId");
        Column<Long> ipPoolId = t.whole("IpPoolId");
        Column<String> fromAddress = t.text("FromAddress");
        Column<String> response = t.text("Response");
        Column<String> localIp = t.text("LocalIp");
        Column<String> remoteMta = t.text("RemoteMta");
        Column<EventData> data = t.object("Data", EventData.SHAPE);
        return v -> {
            EventData sent = EventData.of(v.get(data));
            return event.keyed(
                    v,
                    new Delivered(
                            v.get(event.serverId()),
                            v.get(event.dateTime()),
                            v.get(event.address()),
                            v.get(event.mailingId()),
                            v.get(event.messageId()),
                            v.get(subaccountId),
                            v.get(ipPoolId),
                            v.get(fromAddress),
                            v.get(response),
                            v.get(localIp),
                            v.get(remoteMta),
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
     * @param fromAddress the sender
     * @param response what the receiving server answered, often with a line break at its end
     * @param localIp the IP address it was sent from
     * @param remoteMta the server that accepted the message
     * @param metadata the metadata that the message was sent with, in its order
     * @param tags the tags that the message was sent with
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public Delivered {
        metadata = KeptExtras.inOrder(metadata);
        tags = List.copyOf(tags);
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public String type() {
        return "Delivered";
    }
}
