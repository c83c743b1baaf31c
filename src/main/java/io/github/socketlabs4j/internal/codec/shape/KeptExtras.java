package io.github.socketlabs4j.internal.codec.shape;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a record holds without a name here: nobody changes it any more, names are found whatever their case, and Java serialisation
 * keeps it. Immutable.
 */
public final class KeptExtras extends AbstractMap<String, String> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of names in any case. */
    private final TreeMap<String, String> texts;

    /** Takes a map that nobody else has. */
    @SuppressWarnings("NonApiType") // serializable, and of names in any case
    KeptExtras(TreeMap<String, String> texts) {
        this.texts = texts;
    }

    /**
     * Extras that their giver cannot change any more.
     *
     * @param extras any map of names and texts
     * @return the same if it is one of these already
     */
    public static Map<String, String> copyOf(Map<String, String> extras) {
        if (extras.isEmpty()) return Map.of();
        if (extras instanceof KeptExtras) return extras;
        TreeMap<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        texts.putAll(extras);
        return new KeptExtras(texts);
    }

    /**
     * A map that its giver cannot change any more, in its order.
     *
     * @param pairs names and values
     * @return an unmodifiable copy
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
