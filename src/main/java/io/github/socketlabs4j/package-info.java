/** The door: {@link io.github.socketlabs4j.SocketLabsClient}. */
@NullMarked
package io.github.socketlabs4j;

import org.jspecify.annotations.NullMarked;
