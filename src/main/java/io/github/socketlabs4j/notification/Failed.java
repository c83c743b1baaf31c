package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.webhook.EventData;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message could not be delivered: it was rejected at once, given up after several attempts, bounced later, or was not
 * sent because the address is on the suppression list.
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
 * @param failureType temporary, permanent or suppressed; wire {@code FailureType}
 * @param failureCode the reason as a code; wire {@code FailureCode}
 * @param reason the reason in the words of the rejecting server; {@code NA} for a suppressed address; wire
 *     {@code Reason}
 * @param remoteMta the rejecting server; wire {@code RemoteMta}
 * @param bounceStatus the enhanced status of a bounce, such as {@code 5.1.1}; wire {@code BounceStatus}
 * @param diagnosticCode the diagnostic line of a bounce; wire {@code DiagnosticCode}
 * @param metadata the metadata that the message was sent with, in its order; wire {@code Data.Meta}; never null
 * @param tags the tags that the message was sent with; wire {@code Data.Tags}; never null
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record Failed(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable Long subaccountId,
        @Nullable Long ipPoolId,
        @Nullable String fromAddress,
        @Nullable FailureType failureType,
        @Nullable FailureCode failureCode,
        @Nullable String reason,
        @Nullable String remoteMta,
        @Nullable String bounceStatus,
        @Nullable String diagnosticCode,
        Map<String, String> metadata,
        List<String> tags,
        Map<String, String> extras)
        implements NotificationEvent {
    static final Shape<KeyedEvent> SHAPE = Shape.of("Failed", t -> {
        EventColumns event = EventColumns.of(t);
        Column<Long> subaccountId = t.whole("SubaccountId");
        Column<Long> ipPoolId = t.whole("IpPoolId");
        Column<String> fromAddress = t.text("FromAddress");
        Column<FailureType> failureType = t.open("FailureType", FailureType::of);
        Column<FailureCode> failureCode = t.open("FailureCode", FailureCode::of);
        Column<String> reason = t.text("Reason");
        Column<String> remoteMta = t.text("RemoteMta");
        Column<String> bounceStatus = t.text("BounceStatus");
        Column<String> diagnosticCode = t.text("DiagnosticCode");
        Column<EventData> data = t.object("Data", EventData.SHAPE);
        return v -> {
            EventData sent = EventData.of(v.get(data));
            return event.keyed(
                    v,
                    new Failed(
                            v.get(event.serverId()),
                            v.get(event.dateTime()),
                            v.get(event.address()),
                            v.get(event.mailingId()),
                            v.get(event.messageId()),
                            v.get(subaccountId),
                            v.get(ipPoolId),
                            v.get(fromAddress),
                            v.get(failureType),
                            v.get(failureCode),
                            v.get(reason),
                            v.get(remoteMta),
                            v.get(bounceStatus),
                            v.get(diagnosticCode),
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
     * @param failureType temporary, permanent or suppressed
     * @param failureCode the reason as a code
     * @param reason the reason in the words of the rejecting server
     * @param remoteMta the rejecting server
     * @param bounceStatus the enhanced status of a bounce, such as {@code 5.1.1}
     * @param diagnosticCode the diagnostic line of a bounce
     * @param metadata the metadata that the message was sent with, in its order
     * @param tags the tags that the message was sent with
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public Failed {
        metadata = KeptExtras.inOrder(metadata);
        tags = List.copyOf(tags);
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public String type() {
        return "Failed";
    }
}
