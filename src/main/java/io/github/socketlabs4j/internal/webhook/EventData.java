package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a message was sent with: the member {@code Data} of current events.
 *
 * @param metadata pairs of names and values, in their order
 * @param tags words
 * @param extras what else there is
 */
public record EventData(Map<String, String> metadata, List<String> tags, Map<String, String> extras) {
    private static final EventData NONE = new EventData(Map.of(), List.of(), Map.of());

    public static final Shape<EventData> SHAPE = Shape.of("Data", t -> {
        ListColumn<Pair> meta = t.list("Meta", Pair.SHAPE);
        ListColumn<String> tags = t.texts("Tags");
        return v -> new EventData(metadata(v.get(meta)), v.get(tags), v.extras());
    });

    private record Pair(@Nullable String key, @Nullable String value) {
        static final Shape<Pair> SHAPE = Shape.of("Meta", t -> {
            Column<String> key = t.text("Key");
            Column<String> value = t.text("Value");
            return v -> new Pair(v.get(key), v.get(value));
        });
    }

    /** What an event has, which is nothing if it has none. */
    public static EventData of(@Nullable EventData data) {
        return data == null ? NONE : data;
    }

    private static Map<String, String> metadata(List<Pair> pairs) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            if (pair.key() != null) metadata.putIfAbsent(pair.key(), pair.value() == null ? "" : pair.value());
        }
        return Collections.unmodifiableMap(metadata);
    }

    /** The extras of the event that these data stand in, and their own as {@code Data.Name}. */
    public Map<String, String> extras(Map<String, String> ofEvent) {
        if (extras.isEmpty()) return ofEvent;
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(ofEvent);
        extras.forEach((name, value) -> all.put("Data." + name, value));
        return Collections.unmodifiableMap(all);
    }
}
