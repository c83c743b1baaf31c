package io.github.socketlabs4j.internal.codec;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read for one record: a value for each slot, and the extras. Used again for the next record. */
public final class Values {
    private final @Nullable Object[] slots;
    private final Extras extras = new Extras();

    /** The members as records of this shape lately had them, by position: the next mostly has the same. */
    private final @Nullable Slot[] usual;

    /** The names that were not expected, as they came in the record before. */
    private @Nullable String @Nullable [] seenNames;

    private @Nullable Slot @Nullable [] seenSlots;

    Values(Shape<?> shape) {
        slots = new Object[shape.slots().size()];
        usual = shape.usual();
    }

    void clear() {
        Arrays.fill(slots, null);
        extras.clear();
    }

    /** The slot of the member that a record lately had at this position; null if there was none. */
    @Nullable
    Slot usual(int position) {
        return position < usual.length ? usual[position] : null;
    }

    @Nullable
    Slot find(Shape<?> shape, String name, int position) {
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

    boolean has(Slot slot) {
        Object value = slots[slot.index()];
        return value != null && !(value instanceof List<?> list && list.isEmpty());
    }

    void put(Slot slot, @Nullable Object value) {
        slots[slot.index()] = value;
    }

    Extras unnamed() {
        return extras;
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
        return extras.toMap();
    }
}
