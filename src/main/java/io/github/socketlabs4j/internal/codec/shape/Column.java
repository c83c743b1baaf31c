package io.github.socketlabs4j.internal.codec.shape;

/**
 * One line of a {@link Table}: says which value of a record is meant, and of which type it is. Immutable.
 *
 * @param <V> the value's type
 */
@SuppressWarnings("UnusedTypeParameter") // it is what Values.get gives
public final class Column<V> {
    private final int first;
    private final int names;

    /** The column whose documented name has slot {@code first}, with its older names in the slots behind it. */
    Column(int first, int names) {
        this.first = first;
        this.names = names;
    }

    int first() {
        return first;
    }

    /** The slot behind the column's last one. */
    int end() {
        return first + names;
    }

    /** Whether the value may come under more than one name. */
    boolean hasAliases() {
        return names > 1;
    }
}
