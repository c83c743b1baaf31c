package io.github.socketlabs4j.internal.codec.shape;

import java.util.List;

/**
 * A line of a {@link Table} whose value is a list. {@link Values#get(ListColumn)} never gives null for it: an absent
 * list is empty.
 *
 * @param lists the same line as a column whose value may be absent
 * @param <E> the type of the elements
 */
public record ListColumn<E>(Column<List<E>> lists) {}
