package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.webhook.EventData;
import io.github.socketlabs4j.mail.FailureCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The receiving server rejected a message temporarily; the platform will try again. The platform posts this event only
 * to current endpoints, not to old ones.
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
 * @param deferralCode the reason as a code; wire {@code DeferralCode}
 * @param reason the reason in the words of the rejecting server; wire {@code Reason}
 * @param clientIp the IP address of the client; rarely sent; wire {@code ClientIp}
 * @param userAgent the user agent of the client; rarely sent; wire {@code UserAgent}
 * @param url a URL; rarely sent; wire {@code Url}
 * @param source where the message came from; rarely sent; wire {@code Source}
 * @param metadata the metadata that the message was sent with, in its order; wire {@code Data.Meta}; never null
 * @param tags the tags that the message was sent with; wire {@code Data.Tags}; never null
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record Deferred(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable Long subaccountId,
        @Nullable Long ipPoolId,
        @Nullable String fromAddress,
        @Nullable FailureCode deferralCode,
        @Nullable String reason,
        @Nullable String clientIp,
        @Nullable String userAgent,
        @Nullable String url,
        @Nullable String source,
        Map<String, String> metadata,
        List<String> tags,
        Map<String, String> extras)
        implements NotificationEvent {
    static final Shape<KeyedEvent> SHAPE = Shape.of("Deferred", t -> {
        EventColumns event = EventColumns.of(t);
        Column<Long> subaccountId = t.whole("SubaccountId");
        Column<Long> ipPoolId = t.whole("IpPoolId");
        Column<String> fromAddress = t.text("FromAddress");
        Column<FailureCode> deferralCode = t.open("DeferralCode", FailureCode::of);
        Column<String> reason = t.text("Reason");
        Column<String> clientIp = t.text("ClientIp");
        Column<String> userAgent = t.text("UserAgent");
        Column<String> url = t.text("Url");
        Column<String> source = t.text("Source");
        Column<EventData> data = t.object("Data", EventData.SHAPE);
        return v -> {
            EventData sent = EventData.of(v.get(data));
            return event.keyed(
                    v,
                    new Deferred(
                            v.get(event.serverId()),
                            v.get(event.dateTime()),
                            v.get(event.address()),
                            v.get(event.mailingId()),
                            v.get(event.messageId()),
                            v.get(subaccountId),
                            v.get(ipPoolId),
                            v.get(fromAddress),
                            v.get(deferralCode),
                            v.get(reason),
                            v.get(clientIp),
                            v.get(userAgent),
                            v.get(url),
                            v.get(source),
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
     * @param deferralCode the reason as a code
     * @param reason the reason in the words of the rejecting server
     * @param clientIp the IP address of the client; rarely sent
     * @param userAgent the user agent of the client; rarely sent
     * @param url a URL; rarely sent
     * @param source where the message came from; rarely sent
     * @param metadata the metadata that the message was sent with, in its order
     * @param tags the tags that the message was sent with
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public Deferred {
        metadata = KeptExtras.inOrder(metadata);
        tags = List.copyOf(tags);
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public String type() {
        return "Deferred";
    }
}
