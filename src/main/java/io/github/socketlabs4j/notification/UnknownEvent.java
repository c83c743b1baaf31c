package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event whose type this version does not know. */
record UnknownEvent(
        String type,
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        Map<String, String> extras)
        implements OtherEvent {
    /** Also reads posts without a type, which are no events. */
    static final Shape<KeyedEvent> SHAPE = Shape.of("notification", t -> {
        EventColumns event = EventColumns.of(t);
        return v -> {
            String type = v.get(event.type());
            if (type == null) return event.withoutType(v);
            return event.keyed(
                    v,
                    new UnknownEvent(
                            type,
                            v.get(event.serverId()),
                            v.get(event.dateTime()),
                            v.get(event.address()),
                            v.get(event.mailingId()),
                            v.get(event.messageId()),
                            v.extras()));
        };
    });

    UnknownEvent {
        extras = KeptExtras.copyOf(extras);
    }
}
