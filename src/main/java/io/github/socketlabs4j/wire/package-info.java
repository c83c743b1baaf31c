/**
 * Words of the wire: the {@linkplain io.github.socketlabs4j.wire.Format formats} in which the APIs speak, and what holds for
 * every word whose set {@linkplain io.github.socketlabs4j.wire.OpenValue belongs to the platform}.
 */
@NullMarked
package io.github.socketlabs4j.wire;

import org.jspecify.annotations.NullMarked;
