package io.github.socketlabs4j.transport.okhttp;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A function that remembers its last answer; for what is asked the same again and again. Thread-safe. */
final class Last<K, V> {
    private final Function<K, V> function;
    private volatile Map.@Nullable Entry<K, V> last;

    Last(Function<K, V> function) {
        this.function = function;
    }

    V get(K key) {
        Map.Entry<K, V> known = last;
        if (known != null && known.getKey().equals(key)) return known.getValue();
        V value = function.apply(key);
        last = Map.entry(key, value);
        return value;
    }
}
