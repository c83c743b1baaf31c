package io.github.socketlabs4j.internal.merge;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that have values until more text has been asked of them than they may give: values that hold one another can grow without
 * end. From then on none has a value. For one text, and one thread.
 */
public final class BoundedFields implements Placeholders.Fields {
    private final Map<String, String> values;
    private int left;

    /**
     * Fields that give all they may.
     *
     * @param values their values
     * @param most how many characters they give at most
     */
    public BoundedFields(Map<String, String> values, int most) {
        this.values = values;
        this.left = most;
    }

    /**
     * Whether more was asked of them than they may give.
     *
     * @return true from then on
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
