package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.Posts;
import io.github.socketlabs4j.internal.webhook.Claim;
import io.github.socketlabs4j.wire.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a post, which has one event or, rarely, a list of events. */
final class EventPosts {
    private static final String WHAT = "the notification";

    private EventPosts() {}

    static Claim<NotificationEvent> read(byte[] post) {
        if (Posts.isList(post)) {
            Claim<NotificationEvent> listed = list(post);
            if (listed != null) return listed;
            throw DecodeException.ofPost(WHAT + " cannot be read: it is a list without events", Format.JSON);
        }
        KeyedEvent single = event(post);
        if (single.hasEvent()) return single;
        // An object without a Type may hold a list in its member data.
        Claim<NotificationEvent> wrapped = list(post);
        return wrapped == null ? single : wrapped;
    }

    /** The events in a list; null if the post has none. */
    private static @Nullable Claim<NotificationEvent> list(byte[] post) {
        List<KeyedEvent> events =
                Posts.elements(WHAT, post).stream().map(EventPosts::event).toList();
        if (events.isEmpty()) return null;
        return events.size() == 1 ? events.get(0) : new ListedEvents(events);
    }

    private static KeyedEvent event(byte[] post) {
        return Posts.read(WHAT, post, EventKinds::shape);
    }
}
