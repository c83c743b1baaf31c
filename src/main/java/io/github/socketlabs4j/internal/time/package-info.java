/**
 * The clock, the timers and the daemon threads of a client. Begin at
 * {@link io.github.socketlabs4j.internal.time.Background}.
 */
@NullMarked
package io.github.socketlabs4j.internal.time;

import org.jspecify.annotations.NullMarked;
