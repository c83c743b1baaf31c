package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was read for one record: a value for each slot, and the extras. Used again for the next record. */
public final class Values {
    private final @Nullable Object[] slots;

    /** What has no slot: names as received, found ignoring case, never a secret. */
    private @Nullable Map<String, Object> extras;

    /** The members as records of this shape lately had them, by position: the next mostly has the same. */
    private final @Nullable Slot[] usual;

    /** The names that were not expected, as they came in the record before. */
    private @Nullable String @Nullable [] seenNames;

    private @Nullable Slot @Nullable [] seenSlots;

    public Values(Shape<?> shape) {
        slots = new Object[shape.slots().size()];
        usual = shape.usual();
    }

    public void clear() {
        Arrays.fill(slots, null);
        extras = null;
    }

    /** The slot of the member that a record lately had at this position; null if there was none. */
    @Nullable
    public Slot usual(int position) {
        return position < usual.length ? usual[position] : null;
    }

    @Nullable
    public Slot find(Shape<?> shape, String name, int position) {
        if (position >= usual.length) return shape.slot(name);
        // Jackson interns names, so the usual case is the same object; text equality is not needed to be right.
        if (seenNames == null || seenSlots == null) {
            seenNames = new String[usual.length];
            seenSlots = new Slot[usual.length];
        }
        if (isSame(seenNames[position], name)) return seenSlots[position];
        Slot slot = shape.slot(name);
        seenNames[position] = name;
        seenSlots[position] = slot;
        usual[position] = slot;
        return slot;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(@Nullable String a, String b) {
        return a == b;
    }

    public boolean has(Slot slot) throws IOException {
        Object value = slots[slot.index()];
        if (value instanceof StoredText text) return !text.isEmpty();
        return value != null && !(value instanceof List<?> list && list.isEmpty());
    }

    public void put(Slot slot, @Nullable Object value) {
        slots[slot.index()] = value;
    }

    public static boolean isSecret(String name) {
        return name.equalsIgnoreCase("SecretKey") || name.equalsIgnoreCase("ApiKey");
    }

    /** Adds an extra; the values of a name that comes again become a JSON array of texts. */
    public void add(String name, String value) {
        if (isSecret(name)) return;
        if (extras == null) extras = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        extras.merge(name, value, (before, more) -> {
            ArrayNode all = before instanceof ArrayNode array
                    ? array
                    : JsonNodeFactory.instance.arrayNode().add((String) before);
            return all.add((String) more);
        });
    }

    /** The text in a slot. */
    public @Nullable String text(int slot) {
        return (String) slots[slot];
    }

    /** The whole number in a slot. */
    public @Nullable Long whole(int slot) {
        return (Long) slots[slot];
    }

    /** The whole number in a slot as an int; null if it is outside its range. */
    public @Nullable Integer index(int slot) {
        Long value = whole(slot);
        return value == null || value != value.intValue() ? null : Integer.valueOf(value.intValue());
    }

    /** The number in a slot. */
    public @Nullable Double decimal(int slot) {
        return (Double) slots[slot];
    }

    /** The yes or no in a slot. */
    public @Nullable Boolean flag(int slot) {
        return (Boolean) slots[slot];
    }

    /** The point in time in a slot. */
    public @Nullable Instant instant(int slot) {
        return (Instant) slots[slot];
    }

    /** The open value, nested record or finished sink in a slot; of the type its line declares. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <V> @Nullable V object(int slot) {
        return (V) slots[slot];
    }

    /** The list in a slot; empty if there is none. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <V> List<V> list(int slot) {
        Object value = slots[slot];
        return value == null ? List.of() : (List<V>) value;
    }

    /** Everything that has no slot, or whose value could not be read. */
    public Map<String, String> extras() {
        if (extras == null) return Collections.emptyMap();
        Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        extras.forEach((name, value) -> texts.put(name, value.toString()));
        return Collections.unmodifiableMap(texts);
    }
}
