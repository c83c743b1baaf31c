package io.github.socketlabs4j.internal.codec.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a record holds beside its columns: names as received and found whatever their case, texts, never a key. */
final class Extras {
    private final TreeMap<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The texts of names that came more than once. */
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

    /** Everything, in a map that nobody changes any more; the texts of a name that came again are a JSON array. */
    Map<String, String> toMap() {
        if (repeated != null) {
            for (Map.Entry<String, List<String>> all : repeated.entrySet()) {
                texts.put(all.getKey(), Tree.ofTexts(all.getValue()).toJson());
            }
        }
        return new KeptExtras(texts);
    }
}
