package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.io.SerializedString;
import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import io.github.socketlabs4j.wire.OpenValue;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one record has on the wire, line by line, while its {@link Shape} is declared. Each call adds a line: the documented name of
 * a member, how its value is read, and names under which the platform or its older versions send the same. Of these the first
 * declared one that brings a value counts, whatever the order of arrival; what the others said goes to the extras.
 *
 * <p>A line can be added anywhere. Only CSV without a header relies on the order, which is that of the manual.
 */
public final class Table {
    private final String what;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Column<?>> columns = new ArrayList<>();
    private final Map<String, Slot> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Table(String what) {
        this.what = what;
    }

    /** A text. */
    public Column<String> text(String name, String... aliases) {
        return line(Scalars.TEXT, name, aliases);
    }

    /** A whole number of 64 bits. */
    public Column<Long> whole(String name, String... aliases) {
        return line(Scalars.WHOLE, name, aliases);
    }

    /** A whole number that fits an {@code int}: a position, say. */
    public Column<Integer> index(String name, String... aliases) {
        return line(Scalars.INDEX, name, aliases);
    }

    /** A number that may have a fraction. */
    public Column<Double> decimal(String name, String... aliases) {
        return line(Scalars.DECIMAL, name, aliases);
    }

    /** Yes or no. */
    public Column<Boolean> flag(String name, String... aliases) {
        return line(Scalars.FLAG, name, aliases);
    }

    /** A point in time. */
    public Column<Instant> instant(String name, String... aliases) {
        return line(Scalars.INSTANT, name, aliases);
    }

    /** A word of a set that belongs to the platform. */
    public <V extends OpenValue> Column<V> open(String name, Function<String, V> of, String... aliases) {
        LatelyRead<V> words = new LatelyRead<>(text -> Blanks.isBlank(text) ? null : of.apply(text));
        return line(new Kind.Word<>(words), name, aliases);
    }

    /** Base64 text, whose bytes go into the sink that {@code sinks} opens; the value is the sink, closed. */
    public <S extends OutputStream> Column<S> bytes(String name, Supplier<S> sinks) {
        return line(new Kind.Bytes<>(sinks), name);
    }

    /** A text that may be long: passed over, to be read when it is asked for. */
    public Column<StoredText> stored(String name) {
        return line(new Kind.Stored(), name);
    }

    /** A text of any length, which is read when it is asked for if it is too long for memory. */
    public Column<LongText> body(String name) {
        return line(new Kind.Body(), name);
    }

    /** Whether there is an object or a list, which is passed over: yes, or absent. */
    public Column<Boolean> structure(String name) {
        return line(new Kind.Structure(), name);
    }

    /** A nested record. */
    public <V> Column<V> object(String name, Shape<? extends @Nullable V> shape) {
        return line(new Kind.Nested<V>(shape), name);
    }

    /** A list of records; those that are absent are left out. */
    public <E> ListColumn<E> list(String name, Shape<? extends @Nullable E> shape, String... aliases) {
        return new ListColumn<>(line(new Kind.Many<E>(new Kind.Nested<>(shape)), name, aliases));
    }

    /** A list of records, with null for those that are absent. */
    public <E> ListColumn<@Nullable E> listWithGaps(String name, Shape<? extends @Nullable E> shape) {
        return new ListColumn<>(line(new Kind.ManyWithGaps<E>(new Kind.Nested<>(shape)), name));
    }

    /** A list of lists of records; those that are absent are left out. */
    public <E> ListColumn<List<E>> lists(String name, Shape<? extends @Nullable E> shape) {
        return new ListColumn<>(line(new Kind.Many<>(new Kind.Many<E>(new Kind.Nested<>(shape))), name));
    }

    /** A list of texts; those that are absent are left out. */
    public ListColumn<String> texts(String name, String... aliases) {
        return new ListColumn<>(line(new Kind.Many<>(Scalars.TEXT), name, aliases));
    }

    private <V> Column<V> line(Kind<V> kind, String name, String... aliases) {
        Column<V> column = new Column<>(slots.size(), 1 + aliases.length);
        slot(kind, name, false);
        for (String alias : aliases) slot(kind, alias, true);
        columns.add(column);
        return column;
    }

    private void slot(Kind<?> kind, String name, boolean alias) {
        Slot slot = new Slot(slots.size(), kind, new SerializedString(name), alias);
        if (named.put(name, slot) != null) throw new IllegalArgumentException(what + " declares " + name + " twice");
        slots.add(slot);
    }

    /** The slots of all names, those of a column one after the other. */
    List<Slot> slots() {
        return slots;
    }

    List<Column<?>> columns() {
        return columns;
    }

    /** The slot of each name, found whatever its case. */
    Map<String, Slot> named() {
        return named;
    }
}
