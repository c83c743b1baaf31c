package io.github.socketlabs4j.transport.okhttp;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A function that caches its last result, for arguments that are mostly the same. Thread-safe. */
final class Last<K, V> {
    private final Function<K, V> function;
    private volatile @Nullable Remembered<K, V> last;

    private record Remembered<K, V>(K key, V value) {}

    Last(Function<K, V> function) {
        this.function = function;
    }

    V get(K key) {
        Remembered<K, V> known = last;
        if (known != null && known.key().equals(key)) return known.value();
        V value = function.apply(key);
        last = new Remembered<>(key, value);
        return value;
    }
}
