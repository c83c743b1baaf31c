package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.Kind;
import io.github.socketlabs4j.internal.codec.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a message was sent with: the member {@code Data} of current events. */
record EventData(Map<String, String> metadata, List<String> tags, Map<String, String> extras) {
    private static final EventData NONE = new EventData(Map.of(), List.of(), Map.of());

    private record Pair(@Nullable String key, @Nullable String value) {}

    private static final Shape<Pair> PAIR =
            Shape.<Pair>of("Meta").text("Key").text("Value").make(v -> new Pair(v.text(0), v.text(1)));

    static final Shape<EventData> SHAPE = Shape.<EventData>of("Data")
            .list(Kind.object(PAIR), "Meta")
            .list(Kind.text(), "Tags")
            .make(v -> new EventData(metadata(v.list(0)), v.list(1), v.extras()));

    static EventData of(@Nullable EventData data) {
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
    Map<String, String> extras(Map<String, String> ofEvent) {
        if (extras.isEmpty()) return ofEvent;
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(ofEvent);
        extras.forEach((name, value) -> all.put("Data." + name, value));
        return Collections.unmodifiableMap(all);
    }
}
