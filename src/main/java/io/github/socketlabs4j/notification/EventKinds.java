package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Shape;
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

    static {
        IN_ANY_CASE.putAll(AS_DOCUMENTED);
    }

    private EventKinds() {}

    /**
     * How an event is read.
     *
     * @param type its {@code Type} as it was sent, or null if it has none
     */
    static Shape<KeyedEvent> shape(@Nullable String type) {
        if (type == null) return UnknownEvent.SHAPE;
        Shape<KeyedEvent> shape = AS_DOCUMENTED.get(type);
        return shape == null ? IN_ANY_CASE.getOrDefault(type.strip(), UnknownEvent.SHAPE) : shape;
    }
}
