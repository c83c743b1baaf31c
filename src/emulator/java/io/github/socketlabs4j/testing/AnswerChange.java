package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.Fault.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How an answer differs from the documented one in ways a client must not mind. The same seed gives the same change. */
final class AnswerChange {
    private final Kind kind;
    private final long seed;

    AnswerChange(Kind kind, long seed) {
        this.kind = kind;
        this.seed = seed;
    }

    Map<String, @Nullable Object> apply(Map<String, @Nullable Object> root) {
        return change(root, new Random(seed));
    }

    private Map<String, @Nullable Object> change(Map<?, ?> object, Random random) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            String name = (String) member.getKey();
            if (kind == Kind.NO_TOTALS && name.startsWith("total")) continue;
            members.put(name(name, random), value(member.getValue(), random));
        }
        List<String> order = new ArrayList<>(members.keySet());
        if (kind == Kind.EXTRA_FIELDS) addExtras(members, order, random);
        if (kind == Kind.ORDER) Collections.shuffle(order, random);
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        for (String name : order) changed.put(name, members.get(name));
        return changed;
    }

    private @Nullable Object value(@Nullable Object value, Random random) {
        if (value instanceof Map<?, ?> object) return change(object, random);
        if (value instanceof Map.Entry<?, ?> list)
            return Map.entry(name((String) list.getKey(), random), values((List<?>) list.getValue(), random));
        if (value instanceof List<?> values) return values(values, random);
        return kind == Kind.EPOCH_DATES && value instanceof Instant time ? time.toEpochMilli() : value;
    }

    private List<@Nullable Object> values(List<?> values, Random random) {
        List<@Nullable Object> changed = new ArrayList<>();
        for (Object value : values) changed.add(value(value, random));
        return changed;
    }

    private String name(String name, Random random) {
        if (kind != Kind.CASING) return name;
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            s.append(random.nextBoolean() ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
        }
        return s.toString();
    }

    private static void addExtras(Map<String, @Nullable Object> members, List<String> order, Random random) {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String name = "Added%sx%s".formatted(random.nextInt(1000), i);
            Object value = switch (random.nextInt(4)) {
                case 0 -> "text %s".formatted(random.nextInt(100));
                case 1 -> random.nextInt(100);
                case 2 -> random.nextBoolean();
                default -> AnswerTree.object("Inner", "text", "Number", random.nextInt(100));
            };
            members.put(name, value);
            order.add(random.nextInt(order.size() + 1), name);
        }
    }
}
