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
 * Collects the members of a record on the wire while its {@link Shape} is declared. Each call adds a line: the
 * documented name of a member, the kind of its value, and aliases, which are other names that the platform or its older
 * versions use. If more than one of these names has a value, the first one in the order of declaration counts, whatever
 * the order of arrival. The values of the others go to the extras.
 *
 * <p>Lines may be in any order, but CSV without a header relies on the order of the manual.
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

    /** A whole number that fits into an {@code int}, such as a position. */
    public Column<Integer> index(String name, String... aliases) {
        return line(Scalars.INDEX, name, aliases);
    }

    /** A number that may have a fraction. */
    public Column<Double> decimal(String name, String... aliases) {
        return line(Scalars.DECIMAL, name, aliases);
    }

    /** True or false. */
    public Column<Boolean> flag(String name, String... aliases) {
        return line(Scalars.FLAG, name, aliases);
    }

    /** A point in time. */
    public Column<Instant> instant(String name, String... aliases) {
        return line(Scalars.INSTANT, name, aliases);
    }

    /** One of a few words, to which the platform may add. */
    public <V extends OpenValue> Column<V> open(String name, Function<String, V> of, String... aliases) {
        TextCache<V> words = new TextCache<>(text -> Blanks.isBlank(text) ? null : of.apply(text));
        return line(new Kind.Word<>(words), name, aliases);
    }

    /** A base64 text. Its bytes are written to a sink from {@code sinks}; the value is that sink, closed. */
    public <S extends OutputStream> Column<S> bytes(String name, Supplier<S> sinks) {
        return line(new Kind.Bytes<>(sinks), name);
    }

    /** A text that may be long. It is skipped, and read each time that a user asks for it. */
    public Column<StoredText> stored(String name) {
        return line(new Kind.Stored(), name);
    }

    /** A body: a text that is kept in memory if it is short, and otherwise read each time that a user asks for it. */
    public Column<LongText> body(String name) {
        return line(new Kind.Body(), name);
    }

    /** True if there is an object or a list, which is skipped; otherwise absent. */
    public Column<Boolean> structure(String name) {
        return line(new Kind.Structure(), name);
    }

    /** A nested record. */
    public <V> Column<V> object(String name, Shape<? extends @Nullable V> shape) {
        return line(new Kind.Nested<V>(shape), name);
    }

    /** A list of records, without absent ones. */
    public <E> ListColumn<E> list(String name, Shape<? extends @Nullable E> shape, String... aliases) {
        return new ListColumn<>(line(new Kind.Many<E>(new Kind.Nested<>(shape)), name, aliases));
    }

    /** A list of records, in which absent ones are null. */
    public <E> ListColumn<@Nullable E> listWithGaps(String name, Shape<? extends @Nullable E> shape) {
        return new ListColumn<>(line(new Kind.ManyWithGaps<E>(new Kind.Nested<>(shape)), name));
    }

    /** A list of lists of records, without absent ones. */
    public <E> ListColumn<List<E>> lists(String name, Shape<? extends @Nullable E> shape) {
        return new ListColumn<>(line(new Kind.Many<>(new Kind.Many<E>(new Kind.Nested<>(shape))), name));
    }

    /** A list of texts, without absent ones. */
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

    /** The slots of all names, in the order of the table; the aliases of a column follow its documented name. */
    List<Slot> slots() {
        return slots;
    }

    List<Column<?>> columns() {
        return columns;
    }

    /** The slot of each name, looked up without regard to case. */
    Map<String, Slot> named() {
        return named;
    }
}
