package io.github.socketlabs4j.internal.codec.shape;

/**
 * One line of a {@link Table}. {@link Values#get} gives the value that was read for it, with the column's type.
 * Immutable.
 *
 * @param <V> the value's type
 */
@SuppressWarnings("UnusedTypeParameter") // it is what Values.get gives
public final class Column<V> {
    private final int first;
    private final int names;

    /** A column whose documented name has the slot {@code first}; its aliases have the slots after that. */
    Column(int first, int names) {
        this.first = first;
        this.names = names;
    }

    int first() {
        return first;
    }

    /** The slot after the column's last one. */
    int end() {
        return first + names;
    }

    /** Whether the column has more than one name. */
    boolean hasAliases() {
        return names > 1;
    }
}
