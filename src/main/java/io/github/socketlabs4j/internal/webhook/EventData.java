package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metadata and tags that a message was sent with: the member {@code Data} of current events.
 *
 * @param metadata pairs of name and value, in their order
 * @param tags the tags
 * @param extras all other members
 */
public record EventData(Map<String, String> metadata, List<String> tags, Map<String, String> extras) {
    private static final EventData NONE = new EventData(Map.of(), List.of(), Map.of());

    public static final Shape<EventData> SHAPE = Shape.of("Data", t -> {
        ListColumn<Pair> meta = t.list("Meta", Pair.SHAPE);
        ListColumn<String> tags = t.texts("Tags");
        return v -> {
            Metadata metadata = new Metadata();
            v.get(meta).forEach(metadata::add);
            v.keepRecords("Meta", metadata.others);
            return new EventData(Collections.unmodifiableMap(metadata.pairs), v.get(tags), v.extras());
        };
    });

    /**
     * An entry of {@code Meta}: a pair with {@code Key} and {@code Value}, or an object whose members are the pairs.
     */
    private record Pair(@Nullable String key, @Nullable String value, Map<String, String> others) {
        static final Shape<Pair> SHAPE = Shape.of("Meta", t -> {
            Column<String> key = t.text("Key");
            Column<String> value = t.text("Value");
            return v -> new Pair(v.get(key), v.get(value), v.extras()).withAnyValue();
        });

        /** Whether the members of the entry are the pairs. */
        boolean isObjectOfPairs() {
            return key == null && value == null && !others.containsKey("Key");
        }

        /** The same pair with a value that is an object or a list as JSON text, instead of among the others. */
        Pair withAnyValue() {
            String structure = others.get("Value");
            if (key == null || value != null || structure == null) return this;
            Map<String, String> left = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            left.putAll(others);
            left.remove("Value");
            return new Pair(key, structure, left);
        }
    }

    /** Collects the pairs in a map, in their order, and what does not fit into it. */
    private static final class Metadata {
        private final Map<String, String> pairs = new LinkedHashMap<>();
        private final List<Map<String, String>> others = new ArrayList<>();

        void add(Pair pair) {
            if (pair.isObjectOfPairs()) {
                pair.others().forEach(this::add);
                return;
            }
            Map<String, String> left = new LinkedHashMap<>();
            if (pair.key() != null && !pairs.containsKey(pair.key())) {
                pairs.put(pair.key(), pair.value() == null ? "" : pair.value());
            } else {
                if (pair.key() != null) left.put("Key", pair.key());
                if (pair.value() != null) left.put("Value", pair.value());
            }
            left.putAll(pair.others());
            if (!left.isEmpty()) others.add(left);
        }

        private void add(String key, String value) {
            if (pairs.putIfAbsent(key, value) != null) others.add(Map.of("Key", key, "Value", value));
        }
    }

    /** The data of an event; empty data if the event has none. */
    public static EventData of(@Nullable EventData data) {
        return data == null ? NONE : data;
    }

    /** The extras of the event with these data, and the extras of the data as {@code Data.Name}. */
    public Map<String, String> extras(Map<String, String> ofEvent) {
        if (extras.isEmpty()) return ofEvent;
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(ofEvent);
        extras.forEach((name, value) -> all.put("Data." + name, value));
        return Collections.unmodifiableMap(all);
    }
}
