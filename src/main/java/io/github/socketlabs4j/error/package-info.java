/** Everything this library throws, under {@link io.github.socketlabs4j.error.SocketLabsException}. */
@NullMarked
package io.github.socketlabs4j.error;

import org.jspecify.annotations.NullMarked;
