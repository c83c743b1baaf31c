package io.github.socketlabs4j.internal.codec.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a record holds beside its columns: names as received and found whatever their case, texts, never a key. */
final class Extras {
    private static final Set<String> SECRETS = Set.of("secretkey", "apikey", "validationkey");

    private static final int LONGEST_SECRET = "validationkey".length();

    private @Nullable Map<String, String> texts;

    /** The texts of names that came more than once. */
    private @Nullable Map<String, List<String>> repeated;

    void clear() {
        texts = null;
        repeated = null;
    }

    static boolean isSecret(String name) {
        return name.length() <= LONGEST_SECRET && SECRETS.contains(name.toLowerCase(Locale.ROOT));
    }

    void add(String name, String text) {
        if (isSecret(name)) return;
        if (texts == null) texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String before = texts.putIfAbsent(name, text);
        if (before == null) return;
        if (repeated == null) repeated = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        repeated.computeIfAbsent(name, first -> new ArrayList<>(List.of(before)))
                .add(text);
    }

    /** Everything, in a map that nobody changes any more; the texts of a name that came again are a JSON array. */
    Map<String, String> toMap() {
        if (texts == null) return Collections.emptyMap();
        if (repeated != null) {
            for (Map.Entry<String, List<String>> all : repeated.entrySet()) {
                texts.put(all.getKey(), Tree.ofTexts(all.getValue()).toJson());
            }
        }
        return Collections.unmodifiableMap(texts);
    }
}
