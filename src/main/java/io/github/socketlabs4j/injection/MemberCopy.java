package io.github.socketlabs4j.injection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an immutable copy of a member's value, if JSON can represent it. */
final class MemberCopy {
    /** JSON parsers have limits: Jackson reads at most 1,000 levels and numbers of 1,000 digits. */
    private static final int MOST_LEVELS = 500;

    private static final int MOST_DIGITS = 1000;
    private static final int MOST_VALUES = 100_000;

    private static final Set<Class<?>> NUMBERS =
            Set.of(Integer.class, Long.class, Short.class, Byte.class, BigInteger.class, BigDecimal.class);

    private final String name;

    /** The lists and maps that contain the current value, by identity. */
    private final Set<Object> enclosing = Collections.newSetFromMap(new IdentityHashMap<>());

    private int count;

    private MemberCopy(String name) {
        this.name = name;
    }

    /**
     * Copies a value.
     *
     * @param name the member's name, for error messages
     * @throws IllegalArgumentException if JSON cannot represent the value, or it is too large
     */
    static @Nullable Object of(String name, @Nullable Object value) {
        return new MemberCopy(name).copy(value);
    }

    private @Nullable Object copy(@Nullable Object value) {
        if (++count > MOST_VALUES) throw refused("more than " + MOST_VALUES + " values");
        if (value == null || value instanceof String || value instanceof Boolean) return value;
        if (value instanceof CharSequence text) return text.toString();
        if (value instanceof Number number) return number(number);
        if (!(value instanceof List<?> || value instanceof Map<?, ?>)) {
            throw refused("expected text, number, boolean, null, List or Map, found "
                    + value.getClass().getName());
        }
        if (!enclosing.add(value)) throw refused("a list or map holds itself");
        if (enclosing.size() > MOST_LEVELS)
            throw refused("lists and maps are more than " + MOST_LEVELS + " levels deep");
        Object copy = value instanceof List<?> list ? list(list) : map((Map<?, ?>) value);
        enclosing.remove(value);
        return copy;
    }

    private List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object entry : list) copy.add(copy(entry));
        return Collections.unmodifiableList(copy);
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, entry) -> {
            if (key == null) throw refused("a map has a value without a name");
            String text = String.valueOf(key);
            if (copy.containsKey(text)) throw refused("a map has two values of the name '" + Shown.text(text) + "'");
            copy.put(text, copy(entry));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** An immutable number. A number of an unknown class may be mutable, so it is converted from its digits. */
    private Number number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) throw refused(number + " is no number on the wire");
            return number;
        }
        if (!NUMBERS.contains(number.getClass())) return digits(number);
        long digits = 0;
        if (number instanceof BigDecimal decimal) digits = decimal.precision();
        if (number instanceof BigInteger whole) digits = whole.bitLength() * 3L / 10;
        if (digits > MOST_DIGITS) throw refused("a number has more than " + MOST_DIGITS + " digits");
        return number;
    }

    private Number digits(Number number) {
        // Not toString(): this gives "null" if the number's text is null.
        String digits = "" + number;
        if (digits.length() > MOST_DIGITS) throw refused("a number has more than " + MOST_DIGITS + " digits");
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "member '" + name + "': a " + number.getClass().getName() + " says it is '" + Shown.text(digits)
                            + "', which is no number on the wire; give a Long or a BigDecimal",
                    e);
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("member '" + name + "': " + why);
    }
}
