package io.github.socketlabs4j.testing.scenarios;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the members of an object of a written scenario. Values that are null, false or empty are left out. Not
 * thread-safe.
 */
final class Members {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /**
     * Adds a member unless its value is null, false or empty. Times, durations and enum constants are written as texts.
     */
    Members with(String name, @Nullable Object value) {
        if (value == null || Boolean.FALSE.equals(value)) return this;
        if (value instanceof List<?> list && list.isEmpty()) return this;
        if (value instanceof Map<?, ?> map && map.isEmpty()) return this;
        members.put(name, plain(value));
        return this;
    }

    /** Adds a member unless it has the default value. */
    Members unless(@Nullable Object usual, String name, @Nullable Object value) {
        return value != null && value.equals(usual) ? this : with(name, value);
    }

    /** Adds a list, even if it is empty. */
    Members list(String name, List<?> values) {
        members.put(name, plain(values));
        return this;
    }

    private static Object plain(Object value) {
        if (value instanceof Integer number) return number.longValue();
        if (value instanceof Enum<?> word) return Reading.of(word);
        if (value instanceof List<?> list)
            return list.stream().map(Members::plain).toList();
        boolean isPlain = value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Map<?, ?>
                || value instanceof String;
        return isPlain ? value : value.toString();
    }

    /** A duration; null if it is zero. */
    static @Nullable Duration some(Duration time) {
        return time.isZero() ? null : time;
    }

    /** The collected members. */
    Map<String, @Nullable Object> map() {
        return members;
    }
}
