/**
 * The {@linkplain io.github.socketlabs4j.wire.Format formats} of the APIs, and the common type of
 * {@linkplain io.github.socketlabs4j.wire.OpenValue values} to which the platform may add new ones at any time.
 */
@NullMarked
package io.github.socketlabs4j.wire;

import org.jspecify.annotations.NullMarked;
