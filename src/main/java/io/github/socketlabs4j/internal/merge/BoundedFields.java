package io.github.socketlabs4j.internal.merge;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merge fields that give only a limited number of characters, because values that contain each other's placeholders
 * could grow without limit. When the limit is exceeded, no field has a value any more. For a single text. Not
 * thread-safe.
 */
public final class BoundedFields implements Placeholders.Fields {
    private final Map<String, String> values;
    private int left;

    /**
     * Creates fields.
     *
     * @param values their values
     * @param most how many characters they give at most
     */
    public BoundedFields(Map<String, String> values, int most) {
        this.values = values;
        this.left = most;
    }

    /**
     * Whether the limit is exceeded.
     *
     * @return true once it is
     */
    public boolean isUsedUp() {
        return left < 0;
    }

    @Override
    public @Nullable String value(String name) {
        String value = values.get(name);
        if (value != null && !isUsedUp()) left -= value.length();
        return isUsedUp() ? null : value;
    }
}
