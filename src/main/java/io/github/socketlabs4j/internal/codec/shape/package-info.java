/** Tables of what a record has on the wire, and the binder that reads any stream of tokens into them. All tolerance is here. */
@NullMarked
package io.github.socketlabs4j.internal.codec.shape;

import org.jspecify.annotations.NullMarked;
