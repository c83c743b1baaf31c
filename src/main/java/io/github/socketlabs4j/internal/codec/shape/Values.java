package io.github.socketlabs4j.internal.codec.shape;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that were read for one record, and its extras. Can be used again for the next record. Not thread-safe. */
public final class Values {
    private final Shape<?> shape;
    private final @Nullable Object[] slots;

    /** Null while there are none, which is the usual case. */
    private @Nullable Extras extras;

    /**
     * The texts of aliases as they were received, by slot; null while no alias was received, which is the usual case.
     */
    private @Nullable String @Nullable [] aliasTexts;

    /** A cache of {@link #find}: for each position the name that was last looked up there, and its slot. */
    private @Nullable String @Nullable [] seenNames;

    private @Nullable Slot @Nullable [] seenSlots;

    /**
     * Creates values for the records of a shape.
     *
     * @param shape the shape
     */
    public Values(Shape<?> shape) {
        this.shape = shape;
        slots = new Object[shape.slots().size()];
    }

    void clear() {
        Arrays.fill(slots, null);
        aliasTexts = null;
        extras = null;
    }

    /**
     * The slot of a name that came at a position where the learnt order does not have it; null if no column has the
     * name.
     */
    @Nullable
    Slot find(String name, int position) {
        if (position >= slots.length) return shape.slot(name);
        // Jackson interns names, so equal names are usually the same object. If they are not, the look-up finds the
        // slot.
        if (seenNames == null || seenSlots == null) {
            seenNames = new String[slots.length];
            seenSlots = new Slot[slots.length];
        }
        if (isSame(seenNames[position], name)) return seenSlots[position];
        Slot slot = shape.slot(name);
        seenNames[position] = name;
        seenSlots[position] = slot;
        return slot;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(@Nullable String a, String b) {
        return a == b;
    }

    /** Whether a value was read for this name before; if a name comes twice, its first value counts. */
    boolean has(Slot slot) {
        return isValue(slots[slot.index()]);
    }

    private static boolean isValue(@Nullable Object value) {
        return value != null && !(value instanceof List<?> list && list.isEmpty());
    }

    void put(Slot slot, @Nullable Object value) {
        slots[slot.index()] = value;
    }

    /** Remembers the text of an alias, which becomes an extra if another name of the column counts. */
    void putAliasText(Slot alias, @Nullable String text) {
        if (aliasTexts == null) aliasTexts = new String[slots.length];
        aliasTexts[alias.index()] = text;
    }

    void add(String name, String text) {
        if (extras == null) extras = new Extras();
        extras.add(name, text);
    }

    /**
     * The value of a column.
     *
     * @param column a column of this record's shape
     * @param <V> the value's type
     * @return the value; null if it is absent, or could not be read
     */
    @SuppressWarnings("unchecked") // What a slot holds was read by the kind that its column was declared with.
    public <V> @Nullable V get(Column<V> column) {
        Object value = slots[column.first()];
        return (V) (aliasTexts != null && !isValue(value) ? slots[countingSlot(column)] : value);
    }

    /**
     * The list of a column.
     *
     * @param column a column of this record's shape
     * @param <E> the type of the elements
     * @return the elements; empty if there are none
     */
    public <E> List<E> get(ListColumn<E> column) {
        List<E> list = get(column.lists());
        return list == null ? List.of() : list;
    }

    /** The slot of the name whose value counts: the first declared one that has a value. */
    private int countingSlot(Column<?> column) {
        for (int slot = column.first(); slot < column.end(); slot++) if (isValue(slots[slot])) return slot;
        return column.first();
    }

    /**
     * The extras: what belongs to no column, what could not be read, and values under names that do not count.
     *
     * @return an unmodifiable map from names as received, looked up without regard to case, to texts. Objects and lists
     *     are JSON texts, except for a list under a name that does not count, which is the {@code toString} of its
     *     records
     */
    public Map<String, String> extras() {
        if (aliasTexts != null) shape.columnsWithAliases().forEach(this::keepOthers);
        return extras == null ? Collections.emptyMap() : extras.toMap();
    }

    /**
     * Adds a text to the extras.
     *
     * @param name the name under which it was received
     * @param text the text
     */
    public void keep(String name, String text) {
        add(name, text);
    }

    /**
     * Adds records that a column could not take to the extras, as a JSON list of objects.
     *
     * @param name the name under which they were received
     * @param records the members of each record, as texts; if there are no records, nothing is added
     */
    public void keepRecords(String name, List<Map<String, String>> records) {
        if (!records.isEmpty()) add(name, Tree.ofRecords(records).toJson());
    }

    /** Moves the values of a column that do not count to the extras. */
    private void keepOthers(Column<?> column) {
        for (int slot = countingSlot(column) + 1; slot < column.end(); slot++) {
            Object value = slots[slot];
            if (!isValue(value)) continue;
            String text = aliasTexts == null ? null : aliasTexts[slot];
            add(shape.slots().get(slot).name(), text == null ? String.valueOf(value) : text);
            slots[slot] = null;
        }
    }
}
