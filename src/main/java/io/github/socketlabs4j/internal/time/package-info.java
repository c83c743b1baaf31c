/** The client's one clock, its deadlines and its daemon threads: {@link io.github.socketlabs4j.internal.time.Background}. */
@NullMarked
package io.github.socketlabs4j.internal.time;

import org.jspecify.annotations.NullMarked;
