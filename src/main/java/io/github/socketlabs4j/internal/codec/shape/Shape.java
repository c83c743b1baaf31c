package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.socketlabs4j.wire.OpenValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The wire shape of one record type: a table with a line for each member, in the order of its slots, and the function
 * that makes the record out of the slots. It is what a maintainer edits when the platform adds a member. As a kind, it reads a
 * record inside another.
 *
 * <p>Immutable and thread-safe; declared once, beside the record.
 *
 * @param <T> the record
 */
public final class Shape<T> implements Kind {
    private final String what;
    private final List<Slot> slots;
    private final Map<String, Slot> anyCase;
    private final Map<String, Slot> exact = new HashMap<>();
    private final Function<Values, T> maker;
    private final @Nullable Slot[] usual;

    private Shape(Table<T> table, Function<Values, T> maker) {
        this.what = table.what;
        this.slots = List.copyOf(table.slots);
        this.anyCase = table.named;
        this.maker = maker;
        this.usual = new Slot[slots.size()];
        anyCase.forEach((name, slot) -> {
            exact.put(name, slot);
            exact.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), slot);
        });
    }

    /**
     * Begins the table of a record.
     *
     * @param what the record's name in error messages
     * @param <T> the record
     * @return an empty table
     */
    public static <T> Table<T> of(String what) {
        return new Table<>(what);
    }

    public String what() {
        return what;
    }

    /**
     * The members of a record in the order they lately came. Only a guess, which every thread may change without asking: who
     * reads it compares names.
     */
    @Nullable
    public Slot[] usual() {
        return usual;
    }

    /** The lines of the table, in their order. */
    public List<Slot> slots() {
        return slots;
    }

    /** The slot of a received name, whatever its case; null if the name is not known. */
    @Nullable
    public Slot slot(String name) {
        Slot slot = exact.get(name);
        return slot != null ? slot : anyCase.get(name);
    }

    public T make(Values values) {
        return maker.apply(values);
    }

    @Override
    public @Nullable Object read(Binder binder, Slot slot, Values owner) throws IOException {
        if (binder.parser().currentToken() == JsonToken.START_OBJECT) return binder.record(this);
        String text = binder.scalarText(slot, owner);
        if (text != null && !text.isBlank()) owner.add(slot.name(), text);
        return null;
    }

    /**
     * Lines of a shape being declared. Each line takes the next slot, counted from 0.
     *
     * @param <T> the record
     */
    public static final class Table<T> {
        private final String what;
        private final List<Slot> slots = new ArrayList<>();
        private final Map<String, Slot> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private Table(String what) {
            this.what = what;
        }

        private Table<T> line(Kind kind, String name, String... aliases) {
            Slot slot = new Slot(slots.size(), kind, new SerializedString(name));
            slots.add(slot);
            name(name, slot);
            for (String alias : aliases) name(alias, slot);
            return this;
        }

        private void name(String name, Slot slot) {
            if (named.put(name, slot) != null) {
                throw new IllegalArgumentException(what + " declares " + name + " twice");
            }
        }

        /** A text. */
        public Table<T> text(String name, String... aliases) {
            return line(Kind.TEXT, name, aliases);
        }

        /** A whole number of 64 bits. */
        public Table<T> whole(String name, String... aliases) {
            return line(Kind.WHOLE, name, aliases);
        }

        /** A number that may have a fraction. */
        public Table<T> decimal(String name, String... aliases) {
            return line(Kind.DECIMAL, name, aliases);
        }

        /** Yes or no. */
        public Table<T> flag(String name, String... aliases) {
            return line(Kind.FLAG, name, aliases);
        }

        /** A point in time. */
        public Table<T> instant(String name, String... aliases) {
            return line(Kind.INSTANT, name, aliases);
        }

        /** A word of a set that belongs to the platform. */
        public Table<T> open(Function<String, ? extends OpenValue> of, String name, String... aliases) {
            return line(Kind.open(of), name, aliases);
        }

        /** Base64 text whose bytes go into the sink that {@code sinks} opens; the slot holds the finished sink. */
        public Table<T> bytes(Supplier<? extends OutputStream> sinks, String name, String... aliases) {
            return line(Kind.bytes(sinks), name, aliases);
        }

        /** A text that may be long: passed over, and kept as a {@link StoredText}. */
        public Table<T> stored(String name, String... aliases) {
            return line(Kind.STORED, name, aliases);
        }

        /** Whether there is an object or a list, which is passed over: yes, or absent. */
        public Table<T> structure(String name, String... aliases) {
            return line(Kind.STRUCTURE, name, aliases);
        }

        /** A nested record. */
        public Table<T> object(Shape<?> shape, String name, String... aliases) {
            return line(Kind.object(shape), name, aliases);
        }

        /** A list of what {@code element} reads; entries that are absent are left out. */
        public Table<T> list(Kind element, String name, String... aliases) {
            return line(Kind.list(element), name, aliases);
        }

        /** A list of what {@code element} reads, with null for entries that are absent. */
        public Table<T> listWithGaps(Kind element, String name, String... aliases) {
            return line(Kind.listWithGaps(element), name, aliases);
        }

        /**
         * Ends the table.
         *
         * @param maker makes the record out of the slots; it must not keep the {@link Values}
         */
        public Shape<T> make(Function<Values, T> maker) {
            return new Shape<>(this, maker);
        }
    }
}
