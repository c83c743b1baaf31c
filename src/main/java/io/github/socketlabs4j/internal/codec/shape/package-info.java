/**
 * Tables that say which members a record has on the wire, and the
 * {@link io.github.socketlabs4j.internal.codec.shape.Binder} that reads the tokens of any format into the values of
 * such a table. Whatever is tolerated in what arrives is tolerated here.
 */
@NullMarked
package io.github.socketlabs4j.internal.codec.shape;

import org.jspecify.annotations.NullMarked;
