package io.github.socketlabs4j.internal.codec.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The wire shape of one record type: a table with a line for each member, and a function that makes the record from the
 * values that were read. When the platform adds a member, a line is added here:
 *
 * <pre>{@code
 * static final Shape<AddressResult> SHAPE = Shape.of("AddressResult", t -> {
 *     Column<String> emailAddress = t.text("EmailAddress");
 *     Column<Boolean> accepted = t.flag("Accepted");
 *     return v -> new AddressResult(v.get(emailAddress), v.get(accepted), v.extras());
 * });
 * }</pre>
 *
 * <p>A shape is declared once, in the file of its record. It is thread-safe, and immutable except for the order of
 * members that it learns.
 *
 * @param <T> the record; nullable if the function gives null for a record without content
 */
public final class Shape<T extends @Nullable Object> {
    private final List<Slot> slots;
    private final List<Column<?>> columns;
    private final List<Column<?>> columnsWithAliases;
    private final Map<String, Slot> anyCase;
    private final Map<String, Slot> exact = new HashMap<>();
    private final Function<Values, T> maker;
    private final LearntOrder learntOrder;

    private Shape(Table table, Function<Values, T> maker) {
        this.slots = List.copyOf(table.slots());
        this.columns = List.copyOf(table.columns());
        this.columnsWithAliases = columns.stream().filter(Column::hasAliases).toList();
        this.anyCase = table.named();
        this.maker = maker;
        this.learntOrder = new LearntOrder(slots.size());
        anyCase.forEach((name, slot) -> {
            exact.put(name, slot);
            exact.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), slot);
        });
    }

    /**
     * Declares the shape of a record.
     *
     * @param what the record's name, for the message of the exception
     * @param declaration adds the lines of the table and gives the function that makes a record from the values. The
     *     function must not keep the {@link Values}, which are used again for the next record
     * @param <T> the record
     * @return the shape
     * @throws IllegalArgumentException if two lines have the same name
     */
    public static <T extends @Nullable Object> Shape<T> of(
            String what, Function<Table, Function<Values, T>> declaration) {
        Table table = new Table(what);
        return new Shape<>(table, declaration.apply(table));
    }

    /** The slots of all names, in the order of the table; the aliases of a column follow its documented name. */
    List<Slot> slots() {
        return slots;
    }

    List<Column<?>> columnsWithAliases() {
        return columnsWithAliases;
    }

    /**
     * The slots of the columns' documented names, in the order of the table.
     *
     * @return one slot for each column
     */
    public List<Slot> columns() {
        return columns.stream().map(column -> slots.get(column.first())).toList();
    }

    LearntOrder learntOrder() {
        return learntOrder;
    }

    /**
     * The slot of a name.
     *
     * @param name the name as received, in any case
     * @return the slot; null if no column has the name
     */
    public @Nullable Slot slot(String name) {
        Slot slot = exact.get(name);
        return slot != null ? slot : anyCase.get(name);
    }

    /**
     * Makes a record.
     *
     * @param values what was read for it
     * @return the record
     */
    public T make(Values values) {
        return maker.apply(values);
    }
}
