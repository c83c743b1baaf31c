package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.Posts;
import io.github.socketlabs4j.internal.webhook.Claim;
import io.github.socketlabs4j.wire.Format;
import java.util.List;

/** Reads a post of one event, which nearly all are, or a list of them. */
final class EventPosts {
    private static final String WHAT = "the notification";

    private EventPosts() {}

    static Claim<NotificationEvent> read(byte[] post) {
        KeyedEvent single = null;
        if (!Posts.isList(post)) {
            single = event(post);
            if (single.tellsOfSomething()) return single;
        }
        List<KeyedEvent> events =
                Posts.elements(WHAT, post).stream().map(EventPosts::event).toList();
        if (events.size() == 1) return events.get(0);
        if (!events.isEmpty()) return new ListedEvents(events);
        if (single != null) return single;
        throw DecodeException.ofPost(WHAT + " cannot be read: it is a list without events", Format.JSON);
    }

    private static KeyedEvent event(byte[] post) {
        return Posts.read(WHAT, post, EventKinds::shape);
    }
}
