/**
 * An emulator of the SocketLabs platform for tests, which listens on the loopback interface, and sample posts for tests
 * of webhook endpoints.
 *
 * <p>Begin at {@link io.github.socketlabs4j.testing.SocketLabsEmulator}, or for sample posts at
 * {@link io.github.socketlabs4j.testing.WebhookSamples}. A test reads and scripts the emulator's
 * {@link io.github.socketlabs4j.testing.EmulatedServer}.
 */
@NullMarked
package io.github.socketlabs4j.testing;

import org.jspecify.annotations.NullMarked;
