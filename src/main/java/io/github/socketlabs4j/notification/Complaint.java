package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.webhook.EventData;
import io.github.socketlabs4j.mail.FblType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recipient marked a message as spam, and the mailbox provider reported it.
 *
 * <p>A value that the platform did not send, or that cannot be parsed, is null.
 *
 * @param serverId the id of the server; wire {@code ServerId}
 * @param dateTime when it happened; wire {@code DateTime}
 * @param address who complained; wire {@code Address}
 * @param mailingId the mailing id (campaign) that the sender gave; wire {@code MailingId}
 * @param messageId the message id that the sender gave; wire {@code MessageId}
 * @param subaccountId the id of the subaccount; only in current events; wire {@code SubaccountId}
 * @param ipPoolId the id of the pool of sending IP addresses; only in current events; wire {@code IpPoolId}
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param fblType what the complaint is about; wire {@code FblType}
 * @param userAgent the program that reported it; wire {@code UserAgent}
 * @param from the {@code From} header of the reported message; wire {@code From}
 * @param to the {@code To} header of the reported message, which may differ from {@code address}; wire {@code To}
 * @param length the size of the reported message in bytes; wire {@code Length}
 * @param metadata the metadata that the message was sent with, in its order; wire {@code Data.Meta}; never null
 * @param tags the tags that the message was sent with; wire {@code Data.Tags}; never null
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record Complaint(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable Long subaccountId,
        @Nullable Long ipPoolId,
        @Nullable String fromAddress,
        @Nullable FblType fblType,
        @Nullable String userAgent,
        @Nullable String from,
        @Nullable String to,
        @Nullable Long length,
        Map<String, String> metadata,
        List<String> tags,
        Map<String, String> extras)
        implements NotificationEvent {
    static final Shape<KeyedEvent> SHAPE = Shape.of("Complaint", t -> {
        EventColumns event = EventColumns.of(t);
        Column<Long> subaccountId = t.whole("SubaccountId");
        Column<Long> ipPoolId = t.whole("IpPoolId");
        Column<String> fromAddress = t.text("FromAddress");
        Column<FblType> fblType = t.open("FblType", FblType::of);
        Column<String> userAgent = t.text("UserAgent");
        Column<String> from = t.text("From");
        Column<String> to = t.text("To");
        Column<Long> length = t.whole("Length");
        Column<EventData> data = t.object("Data", EventData.SHAPE);
        return v -> {
            EventData sent = EventData.of(v.get(data));
            return event.keyed(
                    v,
                    new Complaint(
                            v.get(event.serverId()),
                            v.get(event.dateTime()),
                            v.get(event.address()),
                            v.get(event.mailingId()),
                            v.get(event.messageId()),
                            v.get(subaccountId),
                            v.get(ipPoolId),
                            v.get(fromAddress),
                            v.get(fblType),
                            v.get(userAgent),
                            v.get(from),
                            v.get(to),
                            v.get(length),
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
     * @param address who complained
     * @param mailingId the mailing id (campaign) that the sender gave
     * @param messageId the message id that the sender gave
     * @param subaccountId the id of the subaccount; only in current events
     * @param ipPoolId the id of the pool of sending IP addresses; only in current events
     * @param fromAddress the sender
     * @param fblType what the complaint is about
     * @param userAgent the program that reported it
     * @param from the {@code From} header of the reported message
     * @param to the {@code To} header of the reported message, which may differ from {@code address}
     * @param length the size of the reported message in bytes
     * @param metadata the metadata that the message was sent with, in its order
     * @param tags the tags that the message was sent with
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public Complaint {
        metadata = KeptExtras.inOrder(metadata);
        tags = List.copyOf(tags);
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public String type() {
        return "Complaint";
    }
}
