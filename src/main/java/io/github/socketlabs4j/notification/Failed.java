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
 * A message could not be delivered: refused at once, given up after tries, bounced later, or not attempted because the address
 * is on the suppression list.
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
 * @param fromAddress the sender; wire {@code FromAddress}
 * @param failureType how final it is; wire {@code FailureType}
 * @param failureCode why, as a code; wire {@code FailureCode}
 * @param reason why, in the words of the server that refused; {@code NA} for suppressed; wire {@code Reason}
 * @param remoteMta the server that refused; wire {@code RemoteMta}
 * @param bounceStatus the enhanced status of a bounce, such as {@code 5.1.1}; wire {@code BounceStatus}
 * @param diagnosticCode the diagnostic line of a bounce; wire {@code DiagnosticCode}
 * @param metadata what the message was sent with, in its order; wire {@code Data.Meta}; never null
 * @param tags the tags the message was sent with; wire {@code Data.Tags}; never null
 * @param extras what the event holds beside these, by its own names, found ignoring case
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
     * Copies what could be changed; for this library and for tests.
     *
     * @param serverId the server
     * @param dateTime when it happened
     * @param address the recipient the event is about
     * @param mailingId the campaign, as it was sent
     * @param messageId the code of the message, as it was sent
     * @param subaccountId the subaccount, in current events only
     * @param ipPoolId the pool of sending addresses, in current events only
     * @param fromAddress the sender
     * @param failureType how final it is
     * @param failureCode why, as a code
     * @param reason why, in the words of the server that refused
     * @param remoteMta the server that refused
     * @param bounceStatus the enhanced status of a bounce, such as {@code 5.1.1}
     * @param diagnosticCode the diagnostic line of a bounce
     * @param metadata what the message was sent with, in its order
     * @param tags the tags the message was sent with
     * @param extras what the event holds beside these, by its own names, found ignoring case
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
