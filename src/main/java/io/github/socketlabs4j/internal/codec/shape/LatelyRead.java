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
final class LatelyRead<V> implements Function<String, @Nullable V> {
    /** A power of two. */
    private static final int PLACES = 32;

    /** A longer text is no word, and is not to be kept. */
    private static final int LONGEST = 32;

    private final Function<String, ? extends @Nullable V> parse;
    private final AtomicReferenceArray<@Nullable Reading<V>> lately = new AtomicReferenceArray<>(PLACES);

    private record Reading<V>(String text, @Nullable V value) {}

    LatelyRead(Function<String, ? extends @Nullable V> parse) {
        this.parse = parse;
    }

    @Override
    public @Nullable V apply(String text) {
        if (text.length() > LONGEST) return parse.apply(text);
        int place = text.hashCode() & (PLACES - 1);
        Reading<V> reading = lately.getAcquire(place);
        if (reading == null || !reading.text().equals(text)) {
            reading = new Reading<>(text, parse.apply(text));
            lately.setRelease(place, reading);
        }
        return reading.value();
    }
}
