package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.Kind;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a message was sent with: the member {@code Data} of current events. */
final class EventData {
    private static final EventData NONE = new EventData(Map.of(), List.of(), Map.of());

    private static final Shape<Map.Entry<@Nullable String, @Nullable String>> PAIR =
            Shape.<Map.Entry<@Nullable String, @Nullable String>>of("Meta")
                    .text("Key")
                    .text("Value")
                    .make(v -> new SimpleImmutableEntry<>(v.text(0), v.text(1)));

    static final Shape<EventData> SHAPE = Shape.<EventData>of("Data")
            .list(Kind.object(PAIR), "Meta")
            .list(Kind.text(), "Tags")
            .make(v -> new EventData(metadata(v.list(0)), v.list(1), v.extras()));

    final Map<String, String> metadata;
    final List<String> tags;
    private final Map<String, String> extras;

    private EventData(Map<String, String> metadata, List<String> tags, Map<String, String> extras) {
        this.metadata = metadata;
        this.tags = tags;
        this.extras = extras;
    }

    static EventData of(@Nullable EventData data) {
        return data == null ? NONE : data;
    }

    private static Map<String, String> metadata(List<Map.Entry<@Nullable String, @Nullable String>> pairs) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<@Nullable String, @Nullable String> pair : pairs) {
            String key = pair.getKey();
            String value = pair.getValue();
            if (key != null) metadata.putIfAbsent(key, value == null ? "" : value);
        }
        return Collections.unmodifiableMap(metadata);
    }

    /** The extras of the event that these data stand in, and their own as {@code Data.Name}. */
    Map<String, String> extras(Map<String, String> ofEvent) {
        if (extras.isEmpty()) return ofEvent;
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(ofEvent);
        for (Map.Entry<String, String> extra : extras.entrySet()) all.put("Data." + extra.getKey(), extra.getValue());
        return Collections.unmodifiableMap(all);
    }
}
