/**
 * Answers and posts as a tree of {@code Node}s that is independent of the format, so that a fault can change names,
 * order and members in every format. {@code DocumentWriter} writes a tree as JSON or XML.
 */
@NullMarked
package io.github.socketlabs4j.testing.documents;

import org.jspecify.annotations.NullMarked;
