package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Values;
import io.github.socketlabs4j.internal.webhook.Claim;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A notification and the key it came with: how each kind is read, in tables of what its record has beside the lines of all.
 * No record, whose text would show the key.
 */
final class KeyedEvent implements Claim<NotificationEvent> {
    private static final Map<String, Shape<KeyedEvent>> SHAPES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private static final Shape<KeyedEvent> OF_UNKNOWN_TYPE = table("notification")
            .make(v -> {
                String type = v.text(0);
                if (type == null) return new KeyedEvent(v, null);
                return new KeyedEvent(
                        v,
                        new UnknownEvent(type, v.whole(2), v.instant(3), v.text(4), v.text(5), v.text(6), v.extras()));
            });

    static {
        SHAPES.put(
                "Queued",
                tableWithData("Queued")
                        .whole("SubaccountId")
                        .text("FromAddress")
                        .text("Subject", "SubjectLine")
                        .whole("MessageSize")
                        .make(v -> {
                            EventData data = EventData.of(v.object(7));
                            return new KeyedEvent(
                                    v,
                                    new Queued(
                                            v.whole(2),
                                            v.instant(3),
                                            v.text(4),
                                            v.text(5),
                                            v.text(6),
                                            v.whole(8),
                                            v.text(9),
                                            v.text(10),
                                            v.whole(11),
                                            data.metadata,
                                            data.tags,
                                            data.extras(v.extras())));
                        }));
        SHAPES.put(
                "Deferred",
                tableWithData("Deferred")
                        .whole("SubaccountId")
                        .whole("IpPoolId")
                        .text("FromAddress")
                        .open(FailureCode::of, "DeferralCode")
                        .text("Reason")
                        .make(v -> {
                            EventData data = EventData.of(v.object(7));
                            return new KeyedEvent(
                                    v,
                                    new Deferred(
                                            v.whole(2),
                                            v.instant(3),
                                            v.text(4),
                                            v.text(5),
                                            v.text(6),
                                            v.whole(8),
                                            v.whole(9),
                                            v.text(10),
                                            v.object(11),
                                            v.text(12),
                                            data.metadata,
                                            data.tags,
                                            data.extras(v.extras())));
                        }));
        SHAPES.put(
                "Delivered",
                tableWithData("Delivered")
                        .whole("SubaccountId")
                        .whole("IpPoolId")
                        .text("FromAddress")
                        .text("Response")
                        .text("LocalIp")
                        .text("RemoteMta")
                        .make(v -> {
                            EventData data = EventData.of(v.object(7));
                            return new KeyedEvent(
                                    v,
                                    new Delivered(
                                            v.whole(2),
                                            v.instant(3),
                                            v.text(4),
                                            v.text(5),
                                            v.text(6),
                                            v.whole(8),
                                            v.whole(9),
                                            v.text(10),
                                            v.text(11),
                                            v.text(12),
                                            v.text(13),
                                            data.metadata,
                                            data.tags,
                                            data.extras(v.extras())));
                        }));
        SHAPES.put(
                "Failed",
                tableWithData("Failed")
                        .whole("SubaccountId")
                        .whole("IpPoolId")
                        .text("FromAddress")
                        .open(FailureType::of, "FailureType")
                        .open(FailureCode::of, "FailureCode")
                        .text("Reason")
                        .text("RemoteMta")
                        .text("BounceStatus")
                        .text("DiagnosticCode")
                        .make(v -> {
                            EventData data = EventData.of(v.object(7));
                            return new KeyedEvent(
                                    v,
                                    new Failed(
                                            v.whole(2),
                                            v.instant(3),
                                            v.text(4),
                                            v.text(5),
                                            v.text(6),
                                            v.whole(8),
                                            v.whole(9),
                                            v.text(10),
                                            v.object(11),
                                            v.object(12),
                                            v.text(13),
                                            v.text(14),
                                            v.text(15),
                                            v.text(16),
                                            data.metadata,
                                            data.tags,
                                            data.extras(v.extras())));
                        }));
        SHAPES.put(
                "Complaint",
                table("Complaint")
                        .text("FromAddress")
                        .open(FblType::of, "FblType")
                        .text("UserAgent")
                        .text("From")
                        .text("To")
                        .whole("Length")
                        .make(v -> new KeyedEvent(
                                v,
                                new Complaint(
                                        v.whole(2),
                                        v.instant(3),
                                        v.text(4),
                                        v.text(5),
                                        v.text(6),
                                        v.text(7),
                                        v.object(8),
                                        v.text(9),
                                        v.text(10),
                                        v.text(11),
                                        v.whole(12),
                                        v.extras()))));
        SHAPES.put(
                "Tracking",
                tableWithData("Tracking")
                        .whole("SubaccountId")
                        .open(TrackingType::of, "TrackingType")
                        .text("Url")
                        .text("ClientIp")
                        .text("UserAgent")
                        .text("Tag")
                        .make(v -> {
                            EventData data = EventData.of(v.object(7));
                            return new KeyedEvent(
                                    v,
                                    new Tracking(
                                            v.whole(2),
                                            v.instant(3),
                                            v.text(4),
                                            v.text(5),
                                            v.text(6),
                                            v.whole(8),
                                            v.object(9),
                                            v.text(10),
                                            v.text(11),
                                            v.text(12),
                                            v.text(13),
                                            data.metadata,
                                            data.tags,
                                            data.extras(v.extras())));
                        }));
        SHAPES.put(
                "Validation",
                table("Validation")
                        .make(v -> new KeyedEvent(
                                v,
                                new Validation(
                                        v.whole(2), v.instant(3), v.text(4), v.text(5), v.text(6), v.extras()))));
    }

    /** Most posts spell their type as documented, and a comparison that ignores case costs more than the rest of the look-up. */
    private static final Map<String, Shape<KeyedEvent>> EXACT = Map.copyOf(SHAPES);

    private final @Nullable Long serverId;
    private final @Nullable String secretKey;
    private final @Nullable NotificationEvent event;

    private KeyedEvent(Values v, @Nullable NotificationEvent event) {
        this.serverId = v.whole(2);
        this.secretKey = v.text(1);
        this.event = event;
    }

    /** The lines that every event has, in slots 0 to 6. */
    private static Shape.Table<KeyedEvent> table(String kind) {
        return Shape.<KeyedEvent>of(kind)
                .text("Type")
                .text("SecretKey")
                .whole("ServerId")
                .instant("DateTime")
                .text("Address")
                .text("MailingId")
                .text("MessageId");
    }

    /** These and, in slot 7, what the message was sent with. */
    private static Shape.Table<KeyedEvent> tableWithData(String kind) {
        return table(kind).object(EventData.SHAPE, "Data");
    }

    static Shape<KeyedEvent> shape(@Nullable String type) {
        if (type == null) return OF_UNKNOWN_TYPE;
        Shape<KeyedEvent> shape = EXACT.get(type);
        return shape == null ? SHAPES.getOrDefault(type.strip(), OF_UNKNOWN_TYPE) : shape;
    }

    @Override
    public @Nullable Long serverId() {
        return serverId;
    }

    @Override
    public @Nullable String secretKey() {
        return secretKey;
    }

    @Override
    public boolean isValidation() {
        return event instanceof Validation;
    }

    @Override
    public NotificationEvent event() {
        // A mail of the Inbound API has no type, and must not be answered as if it had been taken.
        if (event == null) throw new DecodeException("the notification has no Type", null, null, null, "", null);
        return event;
    }
}
