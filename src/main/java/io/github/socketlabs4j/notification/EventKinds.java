package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import io.github.socketlabs4j.mail.TrackingType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kinds of event that have a name here, and how each is read. */
final class EventKinds {
    /** Most posts spell their type as documented, and a comparison that ignores case costs more than the rest of the look-up. */
    private static final Map<String, Shape<KeyedEvent>> AS_DOCUMENTED = Map.of(
            "Queued", Queued.SHAPE,
            "Deferred", Deferred.SHAPE,
            "Delivered", Delivered.SHAPE,
            "Failed", Failed.SHAPE,
            "Complaint", Complaint.SHAPE,
            "Tracking", Tracking.SHAPE,
            "Validation", Validation.SHAPE);

    private static final Map<String, Shape<KeyedEvent>> IN_ANY_CASE = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Names of tracking events by what was done; the platform's help pages have the first of each, others its habits suggest. */
    private static final Map<String, TrackingType> DONE = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        for (String name : List.of("Click", "Clicked", "Clicks")) DONE.put(name, TrackingType.CLICK);
        for (String name : List.of("Open", "Opened", "Opens")) DONE.put(name, TrackingType.OPEN);
        for (String name : List.of("Unsubscribe", "Unsubscribed", "Unsubscribes")) {
            DONE.put(name, TrackingType.UNSUBSCRIBE);
        }
        IN_ANY_CASE.putAll(AS_DOCUMENTED);
        IN_ANY_CASE.put("Sent", Delivered.SHAPE);
        DONE.forEach((name, type) -> IN_ANY_CASE.put(name, Tracking.SHAPE));
    }

    private EventKinds() {}

    /**
     * What was done, where the type of an event says it.
     *
     * @param type its {@code Type} as it was sent
     * @return null if it does not
     */
    static @Nullable TrackingType trackingType(String type) {
        return DONE.get(Blanks.strip(type));
    }

    /**
     * How an event is read.
     *
     * @param type its {@code Type} as it was sent, or null if it has none
     */
    static Shape<KeyedEvent> shape(@Nullable String type) {
        if (type == null) return UnknownEvent.SHAPE;
        Shape<KeyedEvent> shape = AS_DOCUMENTED.get(type);
        return shape == null ? IN_ANY_CASE.getOrDefault(Blanks.strip(type), UnknownEvent.SHAPE) : shape;
    }
}
