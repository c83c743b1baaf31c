package io.github.socketlabs4j.internal.codec.shape;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The extras of a record: an immutable and serializable map, in which names are looked up without regard to case. */
public final class KeptExtras extends AbstractMap<String, String> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Ordered by {@link String#CASE_INSENSITIVE_ORDER}. */
    private final TreeMap<String, String> texts;

    /** Wraps a map, which nobody may change afterwards. */
    @SuppressWarnings("NonApiType") // a Map would be neither serializable nor case-insensitive
    KeptExtras(TreeMap<String, String> texts) {
        this.texts = texts;
    }

    /**
     * An immutable copy of extras.
     *
     * @param extras any map of names and texts
     * @return the same map if it is immutable already
     */
    public static Map<String, String> copyOf(Map<String, String> extras) {
        if (extras.isEmpty()) return Map.of();
        if (extras instanceof KeptExtras) return extras;
        TreeMap<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        texts.putAll(extras);
        return new KeptExtras(texts);
    }

    /**
     * An immutable copy of a map, in the map's order.
     *
     * @param pairs names and values
     * @return the copy
     */
    public static Map<String, String> inOrder(Map<String, String> pairs) {
        return pairs.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    }

    @Override
    public @Nullable String get(Object name) {
        return name instanceof String ? texts.get(name) : null;
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String && texts.containsKey(name);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(texts).entrySet();
    }
}
