package io.github.socketlabs4j.internal.codec.shape;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small cache of parsed texts. A column of words has only a few different ones, nearly the same in every row, so most
 * need not be parsed again. Values must be immutable.
 *
 * <p>Thread-safe without a lock: an entry never changes after it was made, so a thread sees a complete entry, old or
 * new, or none, and compares its text.
 *
 * @param <V> the type of a value
 */
final class TextCache<V> {
    /** A power of two. */
    private static final int ENTRIES = 32;

    /** A longer text is not one of a few words, and is not cached. */
    private static final int LONGEST = 32;

    private final Function<String, ? extends @Nullable V> parse;
    private final AtomicReferenceArray<@Nullable Entry<V>> entries = new AtomicReferenceArray<>(ENTRIES);

    private record Entry<V>(String text, @Nullable V value) {
        boolean isOf(char[] buffer, int offset, int length) {
            if (text.length() != length) return false;
            for (int i = 0; i < length; i++) if (text.charAt(i) != buffer[offset + i]) return false;
            return true;
        }
    }

    TextCache(Function<String, ? extends @Nullable V> parse) {
        this.parse = parse;
    }

    /** The value of a text; null if it has none. */
    @Nullable
    V read(String text) {
        if (text.length() > LONGEST) return parse.apply(text);
        int index = index(text.hashCode());
        Entry<V> entry = entries.getAcquire(index);
        return entry != null && entry.text().equals(text) ? entry.value() : remember(index, text);
    }

    /** The value of the text in a parser's buffer. No {@code String} is made if the text is in the cache. */
    @Nullable
    V read(char[] buffer, int offset, int length) {
        if (length > LONGEST) return parse.apply(new String(buffer, offset, length));
        int hash = 0;
        for (int i = offset; i < offset + length; i++) hash = 31 * hash + buffer[i];
        int index = index(hash);
        Entry<V> entry = entries.getAcquire(index);
        return entry != null && entry.isOf(buffer, offset, length)
                ? entry.value()
                : remember(index, new String(buffer, offset, length));
    }

    private static int index(int hash) {
        return hash & (ENTRIES - 1);
    }

    private @Nullable V remember(int index, String text) {
        V value = parse.apply(text);
        entries.setRelease(index, new Entry<>(text, value));
        return value;
    }
}
