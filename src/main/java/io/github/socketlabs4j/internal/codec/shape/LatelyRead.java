package io.github.socketlabs4j.internal.codec.shape;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a few texts lately meant: the words of a column are few, and the same in nearly every row, so that most need not be
 * understood again. Values must be immutable.
 *
 * <p>All threads share it without a lock. A reading never changes once it was made, so that a thread sees all of it, or another
 * one, or none; whoever asks compares texts.
 *
 * @param <V> the type of a value
 */
final class LatelyRead<V> {
    /** A power of two. */
    private static final int PLACES = 32;

    /** A longer text is no word, and is not to be kept. */
    private static final int LONGEST = 32;

    private final Function<String, ? extends @Nullable V> parse;
    private final AtomicReferenceArray<@Nullable Reading<V>> lately = new AtomicReferenceArray<>(PLACES);

    private record Reading<V>(String text, @Nullable V value) {
        boolean isOf(char[] buffer, int offset, int length) {
            if (text.length() != length) return false;
            for (int i = 0; i < length; i++) if (text.charAt(i) != buffer[offset + i]) return false;
            return true;
        }
    }

    LatelyRead(Function<String, ? extends @Nullable V> parse) {
        this.parse = parse;
    }

    /** What a text means; null if nothing. */
    @Nullable
    V read(String text) {
        if (text.length() > LONGEST) return parse.apply(text);
        int place = place(text.hashCode());
        Reading<V> reading = lately.getAcquire(place);
        return reading != null && reading.text().equals(text) ? reading.value() : remember(place, text);
    }

    /** The same of characters in a parser's buffer, of which no text is made if it is there already. */
    @Nullable
    V read(char[] buffer, int offset, int length) {
        if (length > LONGEST) return parse.apply(new String(buffer, offset, length));
        int hash = 0;
        for (int i = offset; i < offset + length; i++) hash = 31 * hash + buffer[i];
        int place = place(hash);
        Reading<V> reading = lately.getAcquire(place);
        return reading != null && reading.isOf(buffer, offset, length)
                ? reading.value()
                : remember(place, new String(buffer, offset, length));
    }

    private static int place(int hash) {
        return hash & (PLACES - 1);
    }

    private @Nullable V remember(int place, String text) {
        V value = parse.apply(text);
        lately.setRelease(place, new Reading<>(text, value));
        return value;
    }
}
