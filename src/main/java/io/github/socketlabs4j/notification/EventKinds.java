package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import io.github.socketlabs4j.mail.TrackingType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The known kinds of event, and the shape that reads each. */
final class EventKinds {
    /**
     * The documented spellings are looked up first: most posts use them, and a comparison that ignores case is slow.
     */
    private static final Map<String, Shape<KeyedEvent>> AS_DOCUMENTED = Map.of(
            "Queued", Queued.SHAPE,
            "Deferred", Deferred.SHAPE,
            "Delivered", Delivered.SHAPE,
            "Failed", Failed.SHAPE,
            "Complaint", Complaint.SHAPE,
            "Tracking", Tracking.SHAPE,
            "Validation", Validation.SHAPE);

    private static final Map<String, Shape<KeyedEvent>> IN_ANY_CASE = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Names of a tracking event that already say its tracking type. The first name of each list is in the platform's
     * help pages; the others are likely variants.
     */
    private static final Map<String, TrackingType> TRACKING_NAMES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        for (String name : List.of("Click", "Clicked", "Clicks")) TRACKING_NAMES.put(name, TrackingType.CLICK);
        for (String name : List.of("Open", "Opened", "Opens")) TRACKING_NAMES.put(name, TrackingType.OPEN);
        for (String name : List.of("Unsubscribe", "Unsubscribed", "Unsubscribes")) {
            TRACKING_NAMES.put(name, TrackingType.UNSUBSCRIBE);
        }
        IN_ANY_CASE.putAll(AS_DOCUMENTED);
        IN_ANY_CASE.put("Sent", Delivered.SHAPE);
        TRACKING_NAMES.forEach((name, type) -> IN_ANY_CASE.put(name, Tracking.SHAPE));
    }

    private EventKinds() {}

    /**
     * The tracking type that the name of an event says.
     *
     * @param type the event's {@code Type} as it was sent
     * @return null if the name says none
     */
    static @Nullable TrackingType trackingType(String type) {
        return TRACKING_NAMES.get(Blanks.strip(type));
    }

    /**
     * The shape that reads an event.
     *
     * @param type the event's {@code Type} as it was sent, or null if it has none
     */
    static Shape<KeyedEvent> shape(@Nullable String type) {
        if (type == null) return UnknownEvent.SHAPE;
        Shape<KeyedEvent> shape = AS_DOCUMENTED.get(type);
        return shape == null ? IN_ANY_CASE.getOrDefault(Blanks.strip(type), UnknownEvent.SHAPE) : shape;
    }
}
