package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.Shape;
import io.github.socketlabs4j.internal.codec.Values;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whatever has a type that is not known. */
record UnknownEvent(
        String type,
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        Map<String, String> extras)
        implements OtherEvent {
    static final Shape<NotificationPost> SHAPE =
            NotificationPost.table("notification").make(v -> NotificationPost.of(v, event(v)));

    private static @Nullable NotificationEvent event(Values v) {
        String type = v.text(0);
        if (type == null) return null;
        return new UnknownEvent(type, v.whole(2), v.instant(3), v.text(4), v.text(5), v.text(6), v.extras());
    }
}
