package io.github.socketlabs4j.internal.codec.shape;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read for one record: a value for each column, and the extras. Used again for the next record; for one thread. */
public final class Values {
    private final Shape<?> shape;
    private final @Nullable Object[] slots;
    /** What belongs to no column; null as long as there is none, as mostly. */
    private @Nullable Extras extras;

    /** What the older names of members said, as it was spelled; null as long as none came, as mostly. */
    private @Nullable String @Nullable [] spelled;

    /** The names that were not expected, as they came in the record before. */
    private @Nullable String @Nullable [] seenNames;

    private @Nullable Slot @Nullable [] seenSlots;

    /**
     * Holds nothing yet.
     *
     * @param shape the shape of the records to come
     */
    public Values(Shape<?> shape) {
        this.shape = shape;
        slots = new Object[shape.slots().size()];
    }

    void clear() {
        Arrays.fill(slots, null);
        spelled = null;
        extras = null;
    }

    /** The slot of a name that came at a position where another, or none, had lately been; null if the name is not known. */
    @Nullable
    Slot find(String name, int position) {
        if (position >= slots.length) return shape.slot(name);
        // Jackson interns names, so the usual case is the same object; text equality is not needed to be right.
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

    /** Whether a name has brought a value before; of a name that comes twice the first value counts. */
    boolean has(Slot slot) {
        return isValue(slots[slot.index()]);
    }

    private static boolean isValue(@Nullable Object value) {
        return value != null && !(value instanceof List<?> list && list.isEmpty());
    }

    void put(Slot slot, @Nullable Object value) {
        slots[slot.index()] = value;
    }

    /** Remembers that an older name came, and how its value was spelled, in case it is not the one that counts. */
    void spell(Slot alias, @Nullable String text) {
        if (spelled == null) spelled = new String[slots.length];
        spelled[alias.index()] = text;
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
     * @return the value; null if it did not come, or could not be read
     */
    @SuppressWarnings("unchecked") // What a slot holds was read by the kind that its column was declared with.
    public <V> @Nullable V get(Column<V> column) {
        Object value = slots[column.first()];
        return (V) (spelled != null && !isValue(value) ? slots[counting(column)] : value);
    }

    /**
     * The list of a column.
     *
     * @param column a column of this record's shape
     * @param <E> the type of the elements
     * @return the elements; empty if none came
     */
    public <E> List<E> get(ListColumn<E> column) {
        List<E> list = get(column.lists());
        return list == null ? List.of() : list;
    }

    /** The slot of the first declared name that brought a value. */
    private int counting(Column<?> column) {
        for (int slot = column.first(); slot < column.end(); slot++) if (isValue(slots[slot])) return slot;
        return column.first();
    }

    /**
     * What belongs to no column, could not be read, or came under another name than the one that counts.
     *
     * @return an unmodifiable map of names as received, found whatever their case, to texts; structures are JSON texts, but
     *     for a list that came under another name than the one that counts, which is in the words of its records
     */
    public Map<String, String> extras() {
        if (spelled != null) shape.columnsWithAliases().forEach(this::keepOthers);
        return extras == null ? Collections.emptyMap() : extras.toMap();
    }

    /**
     * Keeps a text among the extras.
     *
     * @param name the name it came under
     * @param text the text
     */
    public void keep(String name, String text) {
        add(name, text);
    }

    /**
     * Keeps records that a column could not take among the extras, as a JSON list of objects.
     *
     * @param name the name they came under
     * @param records their members, as texts; an empty list keeps nothing
     */
    public void keepRecords(String name, List<Map<String, String>> records) {
        if (!records.isEmpty()) add(name, Tree.ofRecords(records).toJson());
    }

    private void keepOthers(Column<?> column) {
        for (int slot = counting(column) + 1; slot < column.end(); slot++) {
            Object value = slots[slot];
            if (!isValue(value)) continue;
            String text = spelled == null ? null : spelled[slot];
            add(shape.slots().get(slot).name(), text == null ? String.valueOf(value) : text);
            slots[slot] = null;
        }
    }
}
