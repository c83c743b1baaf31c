package io.github.socketlabs4j.internal.codec.shape;

import java.util.List;

/**
 * A line of a {@link Table} whose value is a list, which is never null: of what did not come the list is empty.
 *
 * @param lists the lists, as the values that may be absent
 * @param <E> the type of the elements
 */
public record ListColumn<E>(Column<List<E>> lists) {}
