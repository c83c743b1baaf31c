package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.Posts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells an event from others. It is kept in stores, so that what goes in may never change. */
final class Identity {
    private Identity() {}

    static @Nullable String of(NotificationEvent event) {
        if (event.dateTime() == null) return null;
        List<@Nullable Object> parts = new ArrayList<>(Arrays.asList(
                event.serverId(),
                event.type(),
                event.address(),
                event.messageId(),
                event.mailingId(),
                event.dateTime()));
        if (event instanceof Tracking tracking) {
            parts.add(tracking.trackingType());
            parts.add(tracking.url());
        } else if (event instanceof OtherEvent) {
            parts.add(event.extras());
        }
        return Posts.identity(parts.toArray());
    }
}
