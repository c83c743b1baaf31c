/** Words of the wire: the {@linkplain io.github.socketlabs4j.wire.Format formats} and values whose set belongs to the platform. */
@NullMarked
package io.github.socketlabs4j.wire;

import org.jspecify.annotations.NullMarked;
