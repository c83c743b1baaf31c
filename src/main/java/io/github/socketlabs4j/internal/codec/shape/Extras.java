package io.github.socketlabs4j.internal.codec.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the extras of a record: the members for which it has no column. Names keep the case in which they were
 * received, and are compared without regard to it. Keys are never added.
 */
final class Extras {
    private final TreeMap<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** All texts of each name that was received more than once. */
    private @Nullable Map<String, List<String>> repeated;

    static boolean isSecret(String name) {
        return name.equalsIgnoreCase("SecretKey")
                || name.equalsIgnoreCase("ApiKey")
                || name.equalsIgnoreCase("ValidationKey");
    }

    void add(String name, String text) {
        if (isSecret(name)) return;
        String before = texts.putIfAbsent(name, text);
        if (before == null) return;
        if (repeated == null) repeated = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        repeated.computeIfAbsent(name, first -> new ArrayList<>(List.of(before)))
                .add(text);
    }

    /**
     * All extras in an immutable map. If a name was received more than once, its text is a JSON array of all its texts.
     */
    Map<String, String> toMap() {
        if (repeated != null) {
            for (Map.Entry<String, List<String>> all : repeated.entrySet()) {
                texts.put(all.getKey(), Tree.ofTexts(all.getValue()).toJson());
            }
        }
        return new KeptExtras(texts);
    }
}
