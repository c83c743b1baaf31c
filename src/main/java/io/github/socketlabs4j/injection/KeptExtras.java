package io.github.socketlabs4j.injection;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a receipt holds without a name here, in a map that nobody changes, looked up ignoring case, and kept by Java serialisation. */
final class KeptExtras {
    private KeptExtras() {}

    static Map<String, String> copyOf(Map<String, String> extras) {
        if (extras.isEmpty()) return Map.of();
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        kept.putAll(extras);
        return Collections.unmodifiableMap(kept);
    }
}
