/**
 * Answers and posts before they have a format: a tree of {@code Node}s, so that a fault can change names, order and members
 * whichever the format is. {@code DocumentWriter} gives it one.
 */
@NullMarked
package io.github.socketlabs4j.testing.documents;

import org.jspecify.annotations.NullMarked;
