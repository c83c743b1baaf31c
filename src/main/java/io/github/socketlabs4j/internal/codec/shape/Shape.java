package io.github.socketlabs4j.internal.codec.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The wire shape of one record type: a table with a line for each member, and the function that makes the record out of the values.
 * It is what a maintainer edits when the platform adds a member:
 *
 * <pre>{@code
 * static final Shape<AddressResult> SHAPE = Shape.of("AddressResult", t -> {
 *     Column<String> emailAddress = t.text("EmailAddress");
 *     Column<Boolean> accepted = t.flag("Accepted");
 *     return v -> new AddressResult(v.get(emailAddress), v.get(accepted), v.extras());
 * });
 * }</pre>
 *
 * <p>Immutable but for what it learns of the order of members; thread-safe. Declared once, in the file of its record.
 *
 * @param <T> the record; may be null for a record that says nothing
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
     * @param what the record's name, for the error of a table that is wrong
     * @param declaration adds the lines of the table, and gives the function that makes the record of what was read for them. That
     *     must not keep the {@link Values}, which are used again for the next record
     * @param <T> the record
     * @return the shape
     * @throws IllegalArgumentException if two lines have the same name
     */
    public static <T extends @Nullable Object> Shape<T> of(
            String what, Function<Table, Function<Values, T>> declaration) {
        Table table = new Table(what);
        return new Shape<>(table, declaration.apply(table));
    }

    /** The slots of all names, those of a column one after the other. */
    List<Slot> slots() {
        return slots;
    }

    List<Column<?>> columnsWithAliases() {
        return columnsWithAliases;
    }

    /**
     * The documented names of the columns with how their values are read, in the order of the table.
     *
     * @return a slot for each column
     */
    public List<Slot> columns() {
        return columns.stream().map(column -> slots.get(column.first())).toList();
    }

    LearntOrder learntOrder() {
        return learntOrder;
    }

    /**
     * Where the value of a received name goes.
     *
     * @param name the name, whatever its case
     * @return the slot; null if the name is not known
     */
    public @Nullable Slot slot(String name) {
        Slot slot = exact.get(name);
        return slot != null ? slot : anyCase.get(name);
    }

    /**
     * Makes the record.
     *
     * @param values what was read for it
     * @return the record
     */
    public T make(Values values) {
        return maker.apply(values);
    }
}
